import * as comlink from 'comlink'
import type { Desk } from './desk.ts'

/** Starts the worker in which the page reads and judges. */
export function openDesk(): Desk {
  const worker = new Worker(new URL('./desk.worker.ts', import.meta.url), { type: 'module', name: 'desk' })
  const remote = comlink.wrap<Desk>(worker)
  return {
    configure: options => remote.configure(options),
    read: (text, options) => remote.read(text, options),
    review: report => remote.review(comlink.proxy(report)),
    cancel: () => remote.cancel(),
  }
}
