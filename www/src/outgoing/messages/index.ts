/** The words of what goes out: a catalogue of its own, loaded when somebody wants to export. */
import { type Translate, translator } from '@chatlint/ui/messages'
import en from './en.json'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

/** A sentence about what goes out. */
export type OutgoingKey = keyof typeof zhCN

/** The message of this catalogue in the face's language with its places filled. */
export const say: Translate<OutgoingKey> = translator<OutgoingKey>({ 'zh-CN': zhCN, en, 'zh-TW': zhTW })
