/** The built page, served on loopback as any static host would, and what a test needs to know of its traffic. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { built } from '../builds'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** A running site. */
export interface Site {
  /** With a closing slash. */
  url: string
  /** Every address that the page or its workers asked for, on any host. */
  asked: string[]
}

/** Tests with the site up, the clipboard allowed, and every request noted. */
export const test = base.extend<{ site: Site }>({
  site: async ({ context }, use) => {
    const folder = built('www/dist/index.html', 'cargo xtask build').replace(/index\.html$/, '')
    const server = createServer(async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      try {
        const body = await readFile(join(folder, path === '/' ? 'index.html' : path))
        response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? TYPES['.html'] }).end(body)
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const asked: string[] = []
    context.on('request', request => asked.push(request.url()))
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await use({ url: `http://127.0.0.1:${port}/`, asked })
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  },
  locale: 'zh-CN',
})

export { expect }

/** Opens the review view and pastes `text` with the keyboard, as a person does. */
export async function paste(page: Page, site: Site, text: string): Promise<void> {
  await page.goto(site.url)
  await page.getByLabel('聊天记录').focus()
  await page.evaluate(words => navigator.clipboard.writeText(words), text)
  await page.keyboard.press('Control+v')
}

/** The score panel, once the talk is judged. */
export function score(page: Page) {
  return page.locator('#score')
}

/** A talk in the form that 千牛 copies, with a red line, a cold reply and no closing. */
export const NAME_AND_TIME = `tb_青禾 (2026-11-18 10:02:09):
在吗？这床被子多重？
云朵家居旗舰店:小满 (2026-11-18 10:02:40):
您好，欢迎光临，填充 1.5 公斤白鹅绒哦
tb_青禾 (2026-11-18 10:04:02):
那有 2 米 2 的吗
云朵家居旗舰店:小满 (2026-11-18 10:04:09):
是的
tb_青禾 (2026-11-18 10:05:20):
能便宜点吗
云朵家居旗舰店:小满 (2026-11-18 10:05:48):
您加我微信，我给您优惠价
tb_青禾 (2026-11-18 10:07:41):
行，没别的了，谢谢，再见`

/** The same shop, another form, nothing to mend but the greeting. */
export const NAME_AND_COLON = `以下是今天的一段
买家：请问这个杯子能放洗碗机吗
客服小满：可以的亲，上层就行哦，杯盖建议手洗
买家：好的谢谢
客服小满：不客气的，感谢光临，祝您生活愉快`
