/** The words of a reviewer's rulings: a catalogue of its own, loaded with the first judged talk. */
import { type Translate, translator } from '@chatlint/ui/messages'
import en from './en.json'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

/** A sentence about rulings. */
export type RulingKey = keyof typeof zhCN

/** The message of this catalogue in the face's language with its places filled. */
export const say: Translate<RulingKey> = translator<RulingKey>({ 'zh-CN': zhCN, en, 'zh-TW': zhTW })
