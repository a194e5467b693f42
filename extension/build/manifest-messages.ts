/** The few messages that the browser itself reads: name and description, in its own format. */
import en from '../src/messages/en.json'
import zhCN from '../src/messages/zh-CN.json'
import zhTW from '../src/messages/zh-TW.json'

const prefix = 'manifest.'

/** `_locales/<locale>/messages.json`, taken from the catalogues' `manifest.*` messages. */
export function manifestMessages(): Record<string, Record<string, { message: string }>> {
  return Object.fromEntries(
    Object.entries({ zh_CN: zhCN, en, zh_TW: zhTW }).map(([locale, catalogue]) => [
      locale,
      Object.fromEntries(
        Object.entries(catalogue)
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, message]) => [key.slice(prefix.length), { message }]),
      ),
    ]),
  )
}
