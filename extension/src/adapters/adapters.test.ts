import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import type { Lookup } from './adapter'
import schema from './adapter.schema.json'
import { adapters, adaptersFor, chooseAdapter, fitsPage } from './catalogue'

const files = import.meta.glob('../../adapters/*.json', { eager: true, import: 'default' })
const validate = new Ajv({ allErrors: true, formats: { regex: isPattern } }).compile(schema)

/** The adapters' patterns are compiled with the `u` flag, which refuses what plain ones let pass. */
function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') !== null
  } catch {
    return false
  }
}

describe.each(Object.entries(files))('%s', (path, data) => {
  it('holds to the schema', () => {
    validate(data)
    expect(validate.errors ?? []).toEqual([])
  })

  it('is named as its file', () => {
    expect(`../../adapters/${(data as { id: string }).id}.json`).toBe(path)
  })

  it('was checked on a day that was', () => {
    const { checked } = data as { checked: string }
    expect(Date.parse(checked)).toBeLessThanOrEqual(Date.now())
  })
})

it('knows patterns that the page of an adapter cannot compile', () => {
  validate({ ...(Object.values(files)[0] as object), conversation: [{ pattern: '(' }] })
  expect(validate.errors?.[0]?.instancePath).toBe('/conversation/0/pattern')
})

it('hands out every file', () => {
  expect(adapters.length).toBe(Object.keys(files).length)
})

describe('choosing by address', () => {
  const page = document.createElement('body')

  it.each([
    ['https://mms.pinduoduo.com/chat-merchant/index.html#/', 'pinduoduo'],
    ['https://mms.pinduoduo.com/chat-merchant/#/', 'pinduoduo'],
    ['https://im.jinritemai.com/pc_seller_v2/main/workspace?selfId=1', 'feige'],
    ['https://im.jinritemai.com/pc_seller_desk_v2/main', 'feige'],
    ['https://air.1688.com/app/ocms-fusion-components-1688/def_cbu_web_im_core/index.html', 'wangwang-1688'],
    ['https://market.m.taobao.com/app/im/chat-core/index.html', 'wangwang-taobao'],
    ['https://dongdong.jd.com/', 'dongdong'],
    ['https://im.kwaixiaodian.com/workbench', 'kuaishou'],
    ['https://store.weixin.qq.com/shop/kf/collab/im?mode=business', 'weixin-shop'],
    ['https://walle.xiaohongshu.com/cstools/seller/dashboard', 'xiaohongshu'],
    ['https://www.goofish.com/im?itemId=1&peerUserId=2', 'goofish'],
    ['https://g.dianping.com/dzim-main-pc/index.html#/', 'meituan'],
    ['https://seller.shopee.co.id/new-webchat/conversations', 'shopee'],
    ['https://seller-us.tiktok.com/chat/inbox/current', 'tiktok-shop'],
    ['https://shop1.qiyukf.com/chat/', 'qiyu'],
    ['https://shop.zendesk.com/agent/tickets/1', 'zendesk'],
    ['https://app.intercom.com/a/inbox/x', 'intercom'],
    ['https://app.crisp.chat/website/a/inbox/session_1', 'crisp'],
    ['https://dashboard.tawk.to/#/inbox/1', 'tawk'],
  ])('%s is %s', (address, id) => {
    expect(chooseAdapter(new URL(address), page)?.id).toBe(id)
  })

  it.each([
    'https://mms.pinduoduo.com/home',
    'https://evil.example/mms.pinduoduo.com/chat-merchant/',
    'https://mms.pinduoduo.com.evil.example/chat-merchant/',
  ])('%s is none of them', address => {
    expect(chooseAdapter(new URL(address), page)).toBeUndefined()
  })

  it('knows what anyone hosts by its mark', () => {
    const chat = document.createElement('body')
    chat.append(document.createElement('converse-root'))
    expect(adaptersFor(new URL('https://chat.example/')).map(({ id }) => id)).toContain('converse')
    expect(chooseAdapter(new URL('https://chat.example/'), page)).toBeUndefined()
    expect(chooseAdapter(new URL('https://chat.example/'), chat)?.id).toBe('converse')
  })

  it('keeps a star in the host within the host', () => {
    expect(fitsPage('*.example.com/chat', 'a.example.com', '/chat')).toBe(true)
    expect(fitsPage('*.example.com/chat', 'evil.net', '/x.example.com/chat')).toBe(false)
  })
})

it.each([
  ['example.com', 'example.com', '/anything', true],
  ['example.com', 'www.example.com', '/', false],
  ['example.com/', 'example.com', '/chat', false],
  ['example.com/*/chat', 'example.com', '/shop/7/chat', true],
  ['example.com/*/chat', 'example.com', '/chat', false],
  ['example.com/a*a', 'example.com', '/a', false],
  ['example.com/a*b*b', 'example.com', '/acb', false],
  ['example.com/a*b*b', 'example.com', '/abb', true],
  ['a*.com/*', 'a.example.com', '/', true],
])('%s fits %s%s: %s', (page, host, pathname, fits) => {
  expect(fitsPage(page, host, pathname)).toBe(fits)
})

it('says where a lookup is taken from whenever it is not its default', () => {
  const lookups = adapters.flatMap(({ conversation = [] }) => conversation as Lookup[])
  for (const lookup of lookups) {
    expect(lookup.in === 'url' || lookup.selector || lookup.attribute).toBeTruthy()
    if (lookup.in === 'url') expect(lookup.pattern).toBeDefined()
  }
})
