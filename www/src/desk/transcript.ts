/** What reading a paste or a file gives; declared beside the Rust that gives it. */
export type {
  AboutFile,
  Confidence,
  FileOptions,
  FileRefusal,
  Form,
  Holds,
  JudgedBatch,
  Layout,
  Preview,
  ReadOptions,
  Refusal,
  RoleReason,
  Source,
  Speaker,
  Talk,
  Unplaced,
} from '@chatlint/wasm/desk'
