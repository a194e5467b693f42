import { afterEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing'
import { remind } from './notification'

afterEach(() => {
  vi.restoreAllMocks()
  fakeBrowser.reset()
})

it('notifies only where the user asked for it, and names nobody', async () => {
  const contains = vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(false)
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('zh-CN')
  const create = vi.spyOn(fakeBrowser.notifications, 'create')
  await remind(7)
  expect(create).not.toHaveBeenCalled()
  contains.mockResolvedValue(true)
  await remind(7)
  expect(contains).toHaveBeenCalledWith({ permissions: ['notifications'] })
  expect(create).toHaveBeenCalledExactlyOnceWith(
    'promise-7',
    expect.objectContaining({ title: '答应顾客的事快到时间了', message: '点这里回到工作台。' }),
  )
})
