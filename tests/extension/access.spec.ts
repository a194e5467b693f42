/** Every screen of the extension, held to axe-core. The checker's own card is in a closed root, where axe cannot look. */
import { accessFaults } from '../fixtures/accessible'
import { startDemo } from '../fixtures/demo'
import { expect, test } from '../fixtures/test'

const mark = { name: '云朵家居', version: '2026.11', date: '2026-11-22' }
const house = [{ id: 'own-1', words: ['包退', '包换'], level: 'block', allow: ['包退换服务'] }]

test('no accessibility fault on any screen, light and dark', async ({ extension }) => {
  const demo = await startDemo()
  const page = await extension.context.newPage()
  const options = `${extension.origin}/options.html`
  try {
    await page.goto(options)
    await expect(page.getByText('还没有本店的词')).toBeVisible()
    expect(await accessFaults(page)).toEqual([])

    await test.step('options with all they can say', async () => {
      const kept = {
        team: { mark, levels: { 'ad-claim': 'off' } },
        'team-before': {},
        managed: {
          mark,
          locked: ['policy', 'words'],
          policy: { override: 'reason' },
          words: house,
          faults: [{ place: 'words[1].level', reason: 'one-of', detail: 'block' }],
        },
      }
      await (await extension.worker()).evaluate(values => {
        const { chrome } = globalThis as unknown as {
          chrome: { storage: { local: { set(of: object): unknown } } }
        }
        return chrome.storage.local.set(values)
      }, kept)
      await page.reload()
      await page.getByLabel('导入文件…').setInputFiles({
        name: 'broken.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{'),
      })
      await expect(page.getByRole('alert')).toHaveCount(2)
      expect(await accessFaults(page)).toEqual([])
    })

    await test.step('a list of quick replies', async () => {
      await page.goto(`${extension.origin}/phrases.html`)
      await page.getByLabel('话术列表').fill('加我微信\n活动价全网最低\n嗯\n您好，欢迎光临')
      await page.getByRole('button', { name: '检查', exact: true }).click()
      await expect(page.getByText('4 句话术，2 句要改')).toBeVisible()
      expect(await accessFaults(page)).toEqual([])
    })

    await test.step('the side panel beside a talk, and the popup', async () => {
      await page.goto(demo.address)
      await page.bringToFront()
      const panel = await extension.openBehind('/sidepanel.html')
      const popup = await extension.openBehind('/popup.html')
      await page.locator('[data-demo-composer]').click()
      await expect(panel.getByRole('heading', { name: '流程' })).toBeVisible()
      expect(await accessFaults(panel)).toEqual([])
      await expect(popup.getByText('正在检查', { exact: true })).toBeVisible()
      expect(await accessFaults(popup)).toEqual([])
    })
  } finally {
    demo.close()
  }
})
