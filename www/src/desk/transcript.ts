/** What reading a paste gives; declared beside the Rust that gives it. */
export type {
  Confidence,
  Reading,
  ReadOptions,
  Refusal,
  RoleReason,
  Source,
  Speaker,
  Talk,
  Transcript,
  Unplaced,
} from '@chatlint/wasm/desk'
