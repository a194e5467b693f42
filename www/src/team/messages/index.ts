/** The words of the team view: a catalogue of its own, loaded with it. */
import { type Translate, translator } from '@chatlint/ui/messages'
import en from './en.json'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

/** A sentence of the team view. */
export type TeamKey = keyof typeof zhCN

/** The message of the team catalogue in the face's language with its places filled. */
export const say: Translate<TeamKey> = translator<TeamKey>({ 'zh-CN': zhCN, en, 'zh-TW': zhTW })
