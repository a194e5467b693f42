/**
 * Put into a page when the user wants to teach it (`popup/teach.ts`), and into no other: pages that are not taught carry
 * nothing of this.
 */
import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { speak } from '../messages/messages'
import { type KeepAdapterMessage, readTeachStop, type TeachAloneMessage } from '../messages/protocol'
import { settingsItem } from '../settings/kept'
import { localeOf } from '../settings/settings'
import { Teacher } from '../teach/teacher'

export default defineContentScript({
  registration: 'runtime',
  async main(ctx) {
    const token = crypto.randomUUID()
    const teacher = new Teacher({
      say: speak(localeOf(await settingsItem.getValue())),
      shows: window === window.top,
      alone: () => {
        void browser.runtime.sendMessage({ type: 'teach-alone', token } satisfies TeachAloneMessage)
      },
      keep: async adapter => {
        const message: KeepAdapterMessage = { type: 'keep-adapter', adapter }
        const answer = await browser.runtime.sendMessage<unknown, { kept?: boolean } | undefined>(message)
        return answer?.kept ?? false
      },
    })
    browser.runtime.onMessage.addListener(value => {
      const stop = readTeachStop(value)
      if (stop && stop.except !== token) teacher.close()
    })
    // Asked for once more, the newer script takes over.
    ctx.onInvalidated(() => teacher.close())
  },
})
