import { expect, test } from './face.ts'

test.describe('the card', () => {
  test('is walked, applied and closed by keys, and never takes the focus by itself', async ({
    face,
    page,
  }) => {
    await face.open('textarea')
    await face.type('这是最好的，您加微信，别的我不知道')
    await expect.poll(() => face.chip()).toBe('引导站外')
    expect(await face.card()).toBe('')
    await page.keyboard.press('Alt+j')
    await expect.poll(() => face.card()).toContain('红线引导站外1/3')
    await page.keyboard.press('Alt+j')
    await expect.poll(() => face.card()).toContain('提醒推诿客户2/3')
    await page.keyboard.press('Alt+Shift+j')
    await expect.poll(() => face.card()).toContain('1/3')
    await expect(page.locator('#composer')).toBeFocused()
    await page.keyboard.press('Alt+Enter')
    await expect.poll(() => face.card()).toContain('提醒推诿客户1/2')
    await expect(page.locator('#composer')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect.poll(() => face.card()).toBe('')
    expect(await face.state()).toBe('这是最好的，您在这里联系，别的我不知道')
  })

  test('gives unused shortcuts to the page', async ({ face, page }) => {
    await face.open('textarea')
    await page.evaluate(() => {
      const keys: string[] = []
      Object.assign(window, { keys })
      document.addEventListener('keydown', event => keys.push(event.code))
    })
    const keys = () => page.evaluate(() => (window as unknown as { keys: string[] }).keys)
    await face.type('在')
    await page.keyboard.press('Alt+j')
    await page.keyboard.press('Escape')
    expect(await keys()).toEqual(expect.arrayContaining(['KeyJ', 'Escape']))
    const before = (await keys()).length
    await page.keyboard.insertText('加微信')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.keyboard.press('Alt+j')
    expect((await keys()).slice(before)).not.toContain('KeyJ')
  })

  test('is read and used from within, by keyboard alone', async ({ face, page }) => {
    await face.open('textarea')
    await face.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.keyboard.press('Alt+i')
    const focused = () =>
      page.evaluate(() => {
        for (const root of window.shadows) if (root.activeElement) return root.activeElement.textContent
        return null
      })
    await expect.poll(focused).toContain('改成')
    await page.keyboard.press('Tab')
    expect(await focused()).toContain('删去')
    await page.keyboard.press('Enter')
    await expect.poll(() => face.state()).toBe('您吧')
    await expect(page.locator('#composer')).toBeFocused()
  })

  test('opens from the chip, keeps the caret where it is, and stays over the composer', async ({
    face,
    page,
  }) => {
    await face.open('textarea')
    await face.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await face.click('.chip')
    await expect.poll(() => face.card()).toContain('引导站外')
    await expect(page.locator('#composer')).toBeFocused()
    const card = await face.box('.card')
    const composer = await page.locator('#composer').boundingBox()
    expect(card?.bottom).toBeLessThan(composer?.y ?? 0)
    await face.click('.chip')
    await expect.poll(() => face.card()).toBe('')
    // The pointer still rests there: whatever it set going before has run once a longer wait is over.
    await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 500)))
    await face.drawn()
    expect(await face.card()).toBe('')
  })

  test('opens under a resting pointer, and goes when it leaves', async ({ face, page }) => {
    await face.open('contenteditable')
    await face.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    const words = await page.evaluate(() => {
      const range = document.createRange()
      const text = document.querySelector('#composer')?.firstChild as Text
      range.setStart(text, 1)
      range.setEnd(text, 4)
      const { x, y, width, height } = range.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    })
    await page.mouse.move(words.x, words.y)
    await expect.poll(() => face.card()).toContain('引导站外')
    await page.mouse.move(words.x + 300, words.y)
    await expect.poll(() => face.card()).toBe('')
  })

  test('offers a missing greeting as one click', async ({ face, page }) => {
    await face.open('contenteditable')
    await page.evaluate(() => {
      const { checker, engine } = window.test
      const check = engine.check.bind(engine)
      engine.check = (_, draft) => check({ turns: [{ role: 'customer', text: '在吗' }] }, draft)
      checker?.conversationChanged()
    })
    await face.type('有货的')
    await expect.poll(() => face.chip()).toBe('缺少问候')
    await face.click('.chip')
    await expect.poll(() => face.card()).toContain('在开头加上您好，很高兴为您服务！')
    await face.click('.fix')
    await expect.poll(() => face.state()).toBe('您好，很高兴为您服务！有货的')
    await page.keyboard.type('呢')
    await expect.poll(() => face.state()).toBe('您好，很高兴为您服务！有货的呢')
  })

  test('tells on demand what a rule rests on, and what was let pass', async ({ face }) => {
    await face.open('textarea')
    await face.type('微信支付也行，别加微信')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await face.click('.chip')
    await expect.poll(() => face.card()).not.toContain('扣 6 分')
    await face.click('[data-key=basis]')
    await expect.poll(() => face.card()).toContain('后果：每次扣 6 分')
    await face.click('[data-key=excused]')
    await expect.poll(() => face.card()).toContain('说的是付款方式')
  })

  test('says how the checker is when there is nothing to say', async ({ face, page }) => {
    await face.open('textarea')
    await face.type('在的')
    await expect.poll(() => page.evaluate(() => window.test.checker?.health.state)).toBe('reading')
    await face.click('.chip')
    await expect.poll(() => face.card()).toContain('正在检查：输入框和会话')
  })

  test('speaks only when a message is held or things get worse', async ({ face, page }) => {
    await face.open('textarea')
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      for (const root of window.shadows) {
        const region = root.querySelector('[role=status]')
        if (!region) continue
        new MutationObserver(() => {
          heard.push(region.textContent ?? '')
        }).observe(region, { childList: true, characterData: true, subtree: true })
      }
    })
    const spoken = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    await face.type('这是最好的，也是最好的')
    await expect.poll(spoken).toEqual(['建议：绝对化用语'])
    await page.keyboard.type('，加微信，加微信')
    await expect.poll(spoken).toEqual(['建议：绝对化用语', '红线：引导站外'])
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await spoken())[2]).toContain('没有发出。引导站外')
    expect(await spoken()).toHaveLength(3)
  })

  test('keeps its events from the page', async ({ face, page }) => {
    await face.open('textarea')
    await page.evaluate(() => {
      const leaked: string[] = []
      Object.assign(window, { leaked })
      for (const type of ['click', 'mousedown', 'pointerdown', 'keydown', 'input', 'focusin']) {
        document.addEventListener(type, event => {
          if ((event.target as Element).localName === 'chatlint-surface') leaked.push(type)
        })
      }
    })
    await face.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await face.click('.chip')
    await expect.poll(() => face.card()).not.toBe('')
    await face.click('[data-key=basis]')
    await page.keyboard.press('Alt+i')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => (window as unknown as { leaked: string[] }).leaked)).toEqual([])
  })

  test('is dark exactly where the page is', async ({ face, page }) => {
    const background = () =>
      page.evaluate(() => {
        for (const root of window.shadows) {
          const card = root.querySelector('.card:not([hidden])')
          if (card) return getComputedStyle(card).backgroundColor
        }
        return null
      })
    for (const system of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: system })
      await face.open('textarea')
      await face.type('您加微信吧')
      await expect.poll(() => face.chip()).toBe('引导站外')
      await page.keyboard.press('Alt+j')
      await expect.poll(background).toBe('rgb(255, 255, 255)')
      await face.open('textarea', {}, '?dark')
      await face.type('您加微信吧')
      await expect.poll(() => face.chip()).toBe('引导站外')
      await page.keyboard.press('Alt+j')
      await expect.poll(background).toBe('rgb(31, 34, 38)')
    }
  })
})
