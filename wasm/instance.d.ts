import type { JudgeOptions } from './judge/chatlint.js'

/** What makes an instance: a URL or a response is fetched, bytes are compiled, a module is used as it is. */
export type Source = URL | string | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module

/** What every build exports besides its own functions. */
export interface Glue {
  // biome-ignore lint/suspicious/noExplicitAny: the generated declarations name one more type here for each build
  default(input: { module_or_path: any }): Promise<unknown>
  configure(options: JudgeOptions): void
}

/** A fault of the judge. It holds nothing of what was judged. */
export interface Crash {
  /** The function that was called. */
  call: string
  /** File, line and column in the judge's sources; empty for a trap that was no panic. */
  place: string
  /** What the browser threw. */
  cause: unknown
}

/** How to start. */
export interface Settings {
  /** What the judge is made with, also after a crash; `configure` and the desk's `configureWithPacks` replace it. */
  options?: JudgeOptions
  /** The shipped sentences by language, for a module that carries Chinese alone: `wasm/sentences/`. May grow later. */
  sentences?: Partial<Record<NonNullable<JudgeOptions['locale']>, Record<string, string>>>
  /** Told of every crash after a fresh judge has taken the old one's place. */
  onCrash?: (crash: Crash) => void
}

/** The build's own functions, guarded. */
export type Instance<G> = Omit<G, 'default' | 'initSync' | '__wbg_reset_state'>

/**
 * Starts a built module and keeps a working judge behind it: after a crash a fresh instance takes its place, made with
 * the same options, and the call throws {@link ChatlintError} `crashed`. Talks must then be opened again.
 *
 * @param glue the namespace of `@chatlint/wasm/judge` or `@chatlint/wasm/desk`
 * @throws {ChatlintError} `bad-input` if the options are wrong
 */
export function startInstance<G extends Glue>(
  glue: G,
  source: Source,
  settings?: Settings,
): Promise<Instance<G>>
