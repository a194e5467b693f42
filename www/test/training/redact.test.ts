import { describe, expect, it } from 'vitest'
import { type Placeholders, redact, redactText } from '../../src/training/own/redact.ts'

const PUT: Placeholders = {
  phone: '[电话]',
  number: '[编号]',
  mail: '[邮箱]',
  link: '[链接]',
  account: '[账号]',
  address: '[地址]',
  name: '[姓名]',
}
const redacted = (text: string) => redactText(text, [], PUT)

describe('redaction', () => {
  it('takes out telephones, however they are grouped', () => {
    expect(redacted('打我电话13912345678')).toBe('打我电话[电话]')
    expect(redacted('139 1234 5678或者139-1234-5678')).toBe('[电话]或者[电话]')
    expect(redacted('１３９１２３４５６７８')).toBe('[电话]')
    expect(redacted('+86 13912345678')).toBe('[电话]')
    expect(redacted('座机 0571-87654321')).toBe('座机 [电话]')
    expect(redacted('拨 400-820-1234')).toBe('拨 [电话]')
  })

  it('takes out cards, orders and waybills', () => {
    expect(redacted('身份证 33010219900101123X')).toBe('身份证 [编号]')
    expect(redacted('卡号6222 0000 1111 2222 333')).toBe('卡号[编号]')
    expect(redacted('订单202611100012345678')).toBe('订单[编号]')
    expect(redacted('单号SF1234567890123')).toBe('单号[编号]')
    expect(redacted('税号 91330100QYSJ2026XY')).toBe('税号 [编号]')
  })

  it('takes out mail, links and accounts', () => {
    expect(redacted('发 a.b@example.com 吧')).toBe('发 [邮箱] 吧')
    expect(redacted('看https://example.com/a?b=1，谢谢')).toBe('看[链接]，谢谢')
    expect(redacted('我微信号：xiaoman_88')).toBe('我微信号：[账号]')
    expect(redacted('QQ 123456789')).toBe('QQ [账号]')
  })

  it('takes out addresses and who lives there', () => {
    expect(redacted('地址是浙江省样板市青石区竹林路6号3幢1102，王小明收')).toMatch(
      /^\S*\[地址\]，\[姓名\]收$/,
    )
    expect(redacted('青杉路88号6幢302')).toBe('[地址]')
    expect(redacted('收件人：王小明')).toBe('收件人：[姓名]')
  })

  it('leaves the talk about goods as it is', () => {
    for (const text of [
      '您好，这款 1.5 公斤，599 元，16 点前付款当天发',
      '身高165体重52，穿多大',
      '2026年11月2日下单的，昨天到了',
      '有38码吗？黑色、米色都行',
      '在路上了，还要多久',
      '满 300 减 40，会员券可以叠加',
    ]) {
      expect(redacted(text)).toBe(text)
    }
  })

  it('takes out the names of those who speak, in what others say too', () => {
    const talk = redact(
      {
        id: 'tb_青禾 2026-11-18',
        platform: 'taobao',
        turns: [
          { role: 'customer', text: '在吗', sender: 'tb_青禾' },
          {
            role: 'agent',
            text: 'tb_青禾您好，我是小满',
            sender: '云朵家居旗舰店:小满',
            at: '2026-11-18T10:00:00+08:00',
          },
        ],
      },
      PUT,
    )
    expect(talk).toEqual({
      platform: 'taobao',
      turns: [
        { role: 'customer', text: '在吗' },
        { role: 'agent', text: '[姓名]您好，我是[姓名]', at: '2026-11-18T10:00:00+08:00' },
      ],
    })
  })
})
