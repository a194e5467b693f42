/** The words of the training view: a catalogue of its own, loaded with it, so that the rest of the page starts sooner. */
import { type Translate, translator } from '@chatlint/ui/messages'
import en from './en.json'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

/** A sentence of the training view. */
export type TrainingKey = keyof typeof zhCN

/** The message of the training catalogue in the face's language with its places filled. */
export const say: Translate<TrainingKey> = translator<TrainingKey>({ 'zh-CN': zhCN, en, 'zh-TW': zhTW })
