import { readFile } from 'node:fs/promises'
import { expect, test } from './site'

test('a list of quick replies is judged, mended, and goes out as a table', async ({ page, site }) => {
  await page.goto(`${site.url}#/phrases`)
  // As Excel in China writes it: GBK.
  const rows: [number, ...number[]][] = [
    [0xbb, 0xb0, 0xca, 0xf5], // 话术
    [0xc7, 0xd7, 0xa3, 0xac, 0xbc, 0xd3, 0xce, 0xd2, 0xce, 0xa2, 0xd0, 0xc5], // 亲，加我微信
    [0xc4, 0xfa, 0xba, 0xc3, 0xa3, 0xac, 0xbb, 0xb6, 0xd3, 0xad, 0xb9, 0xe2, 0xc1, 0xd9], // 您好，欢迎光临
  ]
  const buffer = Buffer.concat(rows.map(row => Buffer.from([...row, 0x0a])))
  await page.getByLabel('打开文件…').setInputFiles({ name: 'replies.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByText('2 句话术，1 句要改')).toBeVisible()
  const [worst, good] = [page.locator('li.block'), page.locator('li.pass')]
  await expect(worst).toContainText('第 2 行')
  await expect(worst).toContainText('站外导流')
  await expect(good).toContainText('您好，欢迎光临')

  await page.getByLabel('话术列表').fill('活动价全网最低\n您好，欢迎光临')
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await expect(page.getByText('2 句话术，1 句要改')).toBeVisible()
  const claim = page.locator('ol > li').first()
  await expect(claim).toContainText('极限词')
  await claim.getByRole('article').getByRole('button').first().click()
  await expect(page.getByText('原来：活动价全网最低')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 CSV' }).click()
  const table = await readFile(await (await download).path(), 'utf8')
  expect(table.split('\r\n')[0]).toBe('\uFEFF行号,分组,话术,级别,规则,问题,建议改成,已改成')
  expect(table).toContain('活动价全网最低')
})
