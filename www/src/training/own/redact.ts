/**
 * Takes out of a talk what could lead to a person: telephones, cards and numbers, mail, links, accounts, addresses, names.
 * Better too much than too little: what was taken out stands there as a word in brackets, and the trainer reads it again.
 */
import type { Conversation } from 'chatlint'

/** What stands in place of what was taken out, in the language of the talk. */
export interface Placeholders {
  phone: string
  number: string
  mail: string
  link: string
  account: string
  address: string
  name: string
}

const D = '[0-9０-９]'
const HAN = '[\\u4e00-\\u9fff]'
/** What may stand between the digits of a number that is written in groups. */
const GAP = '[ \\-－—]?'

const LINK = /(?:https?:\/\/|www\.)[^\s，。；、）)】\]]+/gi
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const ACCOUNT =
  /((?:微信|薇信|威信|v信|vx|wx|wechat|qq|企鹅)(?:号|id|账号)?[是为:：\s]*)([a-z][\w-]{4,19}|[0-9０-９]{5,12})/gi
/** An identity card, a bank card, an order, a waybill: ten digits and more, with letters as carriers and tax offices use them. */
const NUMBER = new RegExp(`(?:[A-Za-z]{1,4})?${D}(?:${GAP}[0-9０-９A-Za-z]){9,30}`, 'g')
const MOBILE = new RegExp(
  `(?<!${D}${GAP})(?:(?:\\+|00)?86${GAP})?[1１][3-9３-９](?:${GAP}${D}){9}(?!${D})`,
  'g',
)
const LANDLINE = new RegExp(
  `(?<!${D}${GAP})(?:[0０]${D}{2,3}|[48]00)${GAP}${D}{3,4}${GAP}${D}{3,4}(?!${D})`,
  'g',
)
const REGION = `(?:${HAN}{2,8}?(?:省|自治区|市|区|县|镇|乡|街道))`
const STREET = `[\\u4e00-\\u9fff0-9０-９A-Za-z]{1,12}?(?:路|街|大道|巷|弄|村|小区|花园|苑|大厦|广场|公寓)`
const HOUSE = `(?:[ ]*[0-9０-９A-Za-z一二三四五六七八九十]+[ ]*(?:号楼|号|栋|幢|座|单元|室|楼|层|户|弄|院)?(?:之[0-9０-９]+)?)`
const ADDRESS = new RegExp(
  `${REGION}+(?:${STREET})+${HOUSE}*|${STREET}${HOUSE}{1,5}(?=[，,。；;\\s]|$)|${REGION}{2,}${HOUSE}+`,
  'g',
)
const NAMED = new RegExp(`((?:收件人|收货人|联系人|姓名|我叫|我姓名是|本人)[是为:：\\s]*)(${HAN}{2,4})`, 'g')
const RECEIVES = new RegExp(`(^|[，,。；;\\s])(${HAN}{2,3})收(?=$|[，,。；;\\s])`, 'g')

/** The names of those who speak, as far as they can be told from the words of a talk; longest first. */
function namesOf({ turns }: Conversation): string[] {
  const senders = turns.flatMap(({ sender }) => (sender ? [sender, ...sender.split(/[:：]/).slice(1)] : []))
  return [...new Set(senders.map(name => name.trim()))]
    .filter(name => [...name].length >= 2)
    .sort((a, b) => b.length - a.length)
}

/** Takes persons out of a text. `names` are taken out wherever they stand. */
export function redactText(text: string, names: readonly string[], put: Placeholders): string {
  let left = text
  for (const name of names) left = left.replaceAll(name, put.name)
  return left
    .replace(LINK, put.link)
    .replace(MAIL, put.mail)
    .replace(ACCOUNT, (_, before: string) => `${before}${put.account}`)
    .replace(ADDRESS, put.address)
    .replace(MOBILE, put.phone)
    .replace(LANDLINE, put.phone)
    .replace(NUMBER, put.number)
    .replace(NAMED, (_, before: string) => `${before}${put.name}`)
    .replace(RECEIVES, (_, before: string) => `${before}${put.name}收`)
}

/** Takes persons out of a talk: its texts, and the names of its speakers. */
export function redact(conversation: Conversation, put: Placeholders): Conversation {
  const names = namesOf(conversation)
  const turns = conversation.turns.map(({ sender: _, ...turn }) => ({
    ...turn,
    text: redactText(turn.text, names, put),
  }))
  const { platform, partial } = conversation
  return { turns, ...(platform ? { platform } : {}), ...(partial ? { partial } : {}) }
}
