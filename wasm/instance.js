import { ChatlintError, takePanic } from './error.js'

/**
 * Starts a built module and keeps a working judge behind it: after a crash a fresh instance takes its place.
 *
 * @template {import('./instance.js').Glue} G
 * @param {G} glue the namespace of `@chatlint/wasm/judge` or `@chatlint/wasm/desk`
 * @param {import('./instance.js').Source} source the module's bytes, their address, or the compiled module
 * @param {import('./instance.js').Settings} [settings]
 * @returns {Promise<import('./instance.js').Instance<G>>}
 */
export async function startInstance(glue, source, settings = {}) {
  await glue.default({ module_or_path: source })
  let options = settings.options ?? {}
  /** What made the judge anew with packs, if that was the last that made it. */
  let withPacks
  const spoken = given => ({ sentences: settings.sentences?.[given?.locale], ...given })
  const door = {}
  for (const [name, value] of Object.entries(glue)) {
    if (name !== 'default' && name !== 'initSync' && !name.startsWith('__') && typeof value === 'function') {
      door[name] = (...args) => guarded(name, value, args)
    }
  }

  function guarded(name, call, args) {
    try {
      const answer = name === 'configure' ? glue.configure(spoken(args[0])) : call(...args)
      // Kept only once accepted: a fresh instance must not be given what made the old one refuse.
      if (name === 'configure') {
        options = args[0] ?? {}
        withPacks = undefined
      } else if (name === 'configureWithPacks') withPacks = args
      return answer
    } catch (error) {
      if (error instanceof ChatlintError || !isTrap(error)) throw error
      throw recover(name, error)
    }
  }

  function recover(name, cause) {
    const place = takePanic()
    const crash = { call: name, place, cause }
    glue.__wbg_reset_state()
    if (withPacks) glue.configureWithPacks(...withPacks)
    else glue.configure(spoken(options))
    settings.onCrash?.(crash)
    const where = place === '' ? '' : ` at ${place}`
    return new ChatlintError(
      'crashed',
      `the judge crashed in ${name}${where}; a fresh one has taken its place`,
      {
        cause,
      },
    )
  }

  guarded('configure', glue.configure, [options])
  return /** @type {import('./instance.js').Instance<G>} */ (door)
}

/** A trap leaves the instance's memory in an unknown state; so does a stack that ran out inside it. */
function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError
}
