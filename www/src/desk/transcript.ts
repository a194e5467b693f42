import type { FileRefusal as ReaderRefusal } from '@chatlint/wasm/desk'

/** What reading a paste or a file gives; declared beside the Rust that gives it. */
export type {
  AboutFile,
  Confidence,
  FileOptions,
  Form,
  Holds,
  ItemReport,
  JudgedBatch,
  Judgement,
  Layout,
  OutOptions,
  OutTalk,
  PeriodLength,
  PeriodScore,
  Preview,
  ReadOptions,
  Refusal,
  ResponseMetrics,
  RoleReason,
  SamplePlan,
  Selection,
  Source,
  Speaker,
  Talk,
  TalkRow,
  TeamGroup,
  TeamOptions,
  TeamReport,
  Timeline,
  Unplaced,
  Wait,
  WorkList,
} from '@chatlint/wasm/desk'

/** Why a file could not be read at all; `crashed`: its reader broke down over it, which only its bytes can explain. */
export type FileRefusal = ReaderRefusal | { code: 'crashed'; detail: string }
