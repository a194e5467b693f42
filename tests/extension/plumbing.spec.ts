import { expect, test } from '@playwright/test'
import { CheckerView } from '../fixtures/checker'
import { ConversePage, startConverse } from '../fixtures/converse'
import { startExtension } from '../fixtures/extension'
test('x', async () => {
  const w = await startConverse()
  const e = await startExtension()
  const talk = await w.talk()
  const page = await e.context.newPage()
  page.on('console', m => console.log(m.text().slice(0,200)))
  const c = new ConversePage(page, talk)
  const cdp = await e.context.newCDPSession(page); await cdp.send('Runtime.enable'); await cdp.send('Log.enable'); cdp.on('Runtime.exceptionThrown', x => console.log('EXC', JSON.stringify(x.exceptionDetails).slice(0,1500))); cdp.on('Log.entryAdded', x => console.log('LOG', x.entry.text)); cdp.on('Runtime.executionContextCreated', x=>console.log('CTX', x.context.name, x.context.origin))
  await c.open(w.strict.origin)
  await talk.say('在吗')
  await expect(c.received()).toHaveText(['在吗'])
  const view = await CheckerView.of(page)
  await page.keyboard.type('加我微信')
  await page.waitForTimeout(1500)
  console.log(await view.text())
  await page.screenshot({ path: '/tmp/conv.png' })
  console.log(await (await e.worker()).evaluate(async () => JSON.stringify([await (globalThis as any).chrome.storage.session.get(), await (globalThis as any).chrome.storage.local.get()])))
  await page.keyboard.press('Enter')
  await page.waitForTimeout(500)
  console.log(await c.sent().allTextContents(), await c.composer.inputValue(), await view.text())
  await page.screenshot({ path: '/tmp/conv2.png' })
  await talk.leave(); await e.stop(); await w.stop()
})
