import { describe, expect, it } from 'vitest'
import type { OutModule } from '../../src/desk/outgoing.ts'
import { redact } from '../../src/training/own/redact.ts'
import { realJudge } from './real-judge.ts'

describe('redaction', () => {
  it('takes out the names of those who speak, in what others say too', async () => {
    const judge = (await realJudge()) as Awaited<ReturnType<typeof realJudge>> & OutModule
    const talk = await redact(
      {
        id: 'tb_青禾 2026-11-18',
        platform: 'taobao',
        turns: [
          { role: 'customer', text: '在吗，13912345678', sender: 'tb_青禾' },
          {
            role: 'agent',
            text: 'tb_青禾您好，我是小满',
            sender: '云朵家居旗舰店:小满',
            at: '2026-11-18T10:00:00+08:00',
          },
        ],
      },
      async (texts, names) => judge.redact(texts, names, 'zh-CN'),
    )
    expect(talk).toEqual({
      platform: 'taobao',
      turns: [
        { role: 'customer', text: '在吗，[电话]' },
        { role: 'agent', text: '[姓名]您好，我是[姓名]', at: '2026-11-18T10:00:00+08:00' },
      ],
    })
  })
})
