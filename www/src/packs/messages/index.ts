/** The words of the packs view: a catalogue of its own, loaded with it, so that the rest of the page starts sooner. */
import { type Translate, translator } from '@chatlint/ui/messages'
import en from './en.json'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

/** A sentence of the packs view. */
export type PacksKey = keyof typeof zhCN

/** The message of the packs catalogue in the face's language with its places filled. */
export const say: Translate<PacksKey> = translator<PacksKey>({ 'zh-CN': zhCN, en, 'zh-TW': zhTW })
