import { expect, test } from './face.ts'

const BLOCKED = '您加微信吧'
const WARNED = '这个我不知道'

test.describe('the gate', () => {
  test('asks once about a warning, and lets the second Enter go', async ({ face, page }) => {
    await face.open('textarea')
    await face.type(WARNED)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.press('Enter')
    await expect.poll(() => face.card()).toContain('再按一次发送')
    expect(await face.sent()).toEqual([])
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([WARNED])
    expect((await face.events()).map(({ type }) => type)).toEqual(['shown', 'held', 'overridden', 'passed'])
    await expect.poll(() => face.card()).toBe('')
  })

  test('asks about a cold reply only when it is about to go, and once', async ({ face, page }) => {
    await face.open('textarea', { settle: 60_000 })
    await face.type('哦')
    await face.drawn()
    expect(await face.chip()).toBe('')
    await page.keyboard.press('Enter')
    await expect.poll(() => face.card()).toContain('冷漠应答')
    expect(await face.sent()).toEqual([])
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual(['哦'])
  })

  test('never lets a red line go, however often Enter is pressed', async ({ face, page }) => {
    await face.open('textarea')
    await face.type(BLOCKED)
    await expect.poll(() => face.chip()).toBe('引导站外')
    for (let press = 0; press < 4; press++) await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.locator('#send').click()
    await page.locator('#form button').click()
    expect(await face.sent()).toEqual([])
    expect(await face.state()).toBe(BLOCKED)
  })

  test('a hint never holds', async ({ face, page }) => {
    await face.open('textarea')
    await face.type('这是最好的')
    await expect.poll(() => face.chip()).toBe('绝对化用语')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual(['这是最好的'])
  })

  test('an Enter held down does not answer for itself', async ({ face, page }) => {
    await face.open('textarea')
    await face.type(WARNED)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.down('Enter')
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter')
    expect(await face.sent()).toEqual([])
    await page.keyboard.up('Enter')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([WARNED])
  })

  test('guards a click on the send control and a submit alike', async ({ face, page }) => {
    for (const control of ['#send', '#form button']) {
      await face.open('textarea')
      await face.type(WARNED)
      await expect.poll(() => face.chip()).toBe('推诿客户')
      await page.locator(control).click()
      await expect.poll(() => face.card()).toContain('没有发出')
      expect(await face.sent()).toEqual([])
      await page.locator(control).click()
      expect(await face.sent()).toEqual([WARNED])
    }
  })

  test('a page that makes up events does not answer for the agent', async ({ face, page }) => {
    await face.open('textarea')
    await face.type(WARNED)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.press('Enter')
    await page.evaluate(() => {
      for (let click = 0; click < 3; click++) document.querySelector<HTMLElement>('#send')?.click()
    })
    expect(await face.sent()).toEqual([])
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([WARNED])
  })

  test('Shift+Enter and Alt+Enter are no send', async ({ face, page }) => {
    await face.open('textarea')
    await face.type('这款不错')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type(WARNED)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.press('Shift+Enter')
    expect((await face.events()).filter(({ type }) => type === 'held')).toEqual([])
    expect(await face.state()).toBe(`这款不错\n${WARNED}\n`)
  })

  test('holds only the key that sends on this page', async ({ face, page }) => {
    await face.open('textarea', { sendKeys: 'mod+enter' })
    await face.type(WARNED)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([WARNED])
    await face.type(WARNED)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.press('Control+Enter')
    expect(await face.sent()).toEqual([WARNED])
  })

  test('asks again when the words have changed', async ({ face, page }) => {
    await face.open('textarea')
    await face.type(WARNED)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.press('Enter')
    await page.keyboard.type('啊')
    await face.judged(`${WARNED}啊`)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([])
  })

  test('lets a message go when no verdict comes in time, and says so', async ({ face, page }) => {
    await face.open('textarea', { deadline: 2000 })
    await page.evaluate(() => {
      window.test.engine.silent = true
    })
    await page.locator('#composer').focus()
    await page.keyboard.insertText(BLOCKED)
    await page.keyboard.press('Enter')
    await expect.poll(() => face.card()).toContain('正在检查，马上就好')
    expect(await face.sent()).toEqual([])
    await expect.poll(() => face.card()).toContain('再按一次发送就会发出')
    expect(await face.spoken()).toContain('还没有检查完')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([BLOCKED])
    expect(await face.events()).toEqual([
      { type: 'held', rules: [] },
      { type: 'passed', checked: false, rules: [] },
    ])
    expect(await page.evaluate(() => window.test.checker?.health.state)).toBe('unchecked')
  })

  test('does not wait where the caller says so', async ({ face, page }) => {
    await face.open('textarea', { deadline: 0 })
    await page.evaluate(() => {
      window.test.engine.silent = true
    })
    await face.type(BLOCKED)
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([BLOCKED])
    expect(await face.events()).toEqual([{ type: 'passed', checked: false, rules: [] }])
  })

  test.describe('words sent before their verdict is there', () => {
    const cases = [
      { draft: BLOCKED, says: '改了才能发', sends: false },
      { draft: WARNED, says: '再按一次发送', sends: true },
      { draft: '在的，马上给您看', says: '检查过了', sends: true },
    ]
    for (const { draft, says, sends } of cases) {
      test(`wait for it: ${draft}`, async ({ face, page }) => {
        await face.open('textarea', { deadline: 60_000 })
        await page.evaluate(() => {
          window.test.engine.waits = true
        })
        await face.type(draft)
        await page.keyboard.press('Enter')
        await page.keyboard.press('Enter')
        await page.locator('#send').click()
        await expect.poll(() => face.card()).toContain('正在检查，马上就好')
        expect(await face.sent()).toEqual([])
        await page.evaluate(() => window.test.engine.release())
        await expect.poll(() => face.card()).toContain(says)
        expect(await face.sent()).toEqual([])
        expect(await face.state()).toBe(draft)
        await page.locator('#composer').press('Enter')
        expect(await face.sent()).toEqual(sends ? [draft] : [])
      })
    }

    test('are let go by their change, not held by the old question', async ({ face, page }) => {
      await face.open('textarea', { deadline: 60_000 })
      await page.evaluate(() => {
        window.test.engine.waits = true
      })
      await face.type('在的')
      await page.keyboard.press('Enter')
      await expect.poll(() => face.card()).toContain('正在检查，马上就好')
      await page.keyboard.type('呢')
      await expect.poll(() => face.card()).toBe('')
      await page.evaluate(() => window.test.engine.release())
      await face.judged('在的呢')
      await page.keyboard.press('Enter')
      expect(await face.sent()).toEqual(['在的呢'])
    })
  })

  test('a red line whose words still stand needs no verdict', async ({ face, page }) => {
    await face.open('textarea', { deadline: 0 })
    await face.type(BLOCKED)
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.evaluate(() => {
      window.test.engine.silent = true
    })
    await page.keyboard.type('，')
    await page.keyboard.press('Enter')
    await expect.poll(() => face.card()).toContain('改了才能发')
    await page.keyboard.press('Home')
    await page.keyboard.type('亲，')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([])
    expect(await face.state()).toBe(`亲，${BLOCKED}，`)
    // With its words changed, nothing is known of the draft any more.
    await page.evaluate(() => {
      const composer = document.querySelector('#composer') as HTMLTextAreaElement
      composer.setSelectionRange(3, 6)
    })
    await page.keyboard.type('看图')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual(['亲，您看图吧，'])
  })

  test('holds once without a verdict where the policy says so', async ({ face, page }) => {
    await face.open('textarea', { deadline: 0, policy: { noVerdict: 'hold' } })
    await page.evaluate(() => {
      window.test.engine.silent = true
    })
    await face.type('在的')
    await page.keyboard.press('Enter')
    await expect.poll(() => face.card()).toContain('还没有检查完')
    expect(await face.sent()).toEqual([])
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual(['在的'])
  })

  test('a red line goes with a reason, where the policy lets it', async ({ face, page }) => {
    await face.open('textarea', { policy: { override: 'reason' } })
    await face.type(BLOCKED)
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.keyboard.press('Enter')
    await face.click('[data-key=override]')
    await page.keyboard.type('客户要求，主管同意')
    await face.click('[data-key=confirm]')
    await expect.poll(() => face.card()).toContain('再按一次发送')
    expect(await face.sent()).toEqual([])
    await expect(page.locator('#composer')).toBeFocused()
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([BLOCKED])
    expect(await face.events()).toContainEqual({
      type: 'overridden',
      rules: [{ item: '加微信', rule: 'words.加微信', level: 'block' }],
      reason: '客户要求，主管同意',
    })
  })

  test('“not a problem” is heeded for this draft, and not offered for a red line', async ({ face, page }) => {
    await face.open('textarea')
    await face.type(WARNED)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.keyboard.press('Alt+n')
    await expect.poll(() => face.chip()).toBe('')
    await page.keyboard.type('，')
    await face.judged(`${WARNED}，`)
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([`${WARNED}，`])

    await face.type(BLOCKED)
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.keyboard.press('Alt+n')
    await page.keyboard.press('Enter')
    expect(await face.card()).not.toContain('不是问题')
    expect((await face.sent()).length).toBe(1)
  })

  test('words that the page fills in are judged like typing', async ({ face, page }) => {
    await face.open('textarea')
    await face.type('a')
    await page.evaluate(words => {
      // A quick reply: the page sets the value on a click, and tells nobody.
      document.addEventListener('click', () => {
        const composer = document.querySelector('textarea')
        if (composer) composer.value = words
      })
    }, WARNED)
    await page.mouse.click(800, 600)
    await expect.poll(() => face.chip()).toBe('推诿客户')
    await page.locator('#composer').focus()
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([])
  })

  test('a failing callback of the caller holds nothing up', async ({ face, page }) => {
    await face.open('textarea')
    await page.evaluate(() => {
      window.test.events.push = () => {
        throw new Error('the caller fails')
      }
    })
    await face.type('这是最好的')
    await expect.poll(() => face.chip()).toBe('绝对化用语')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual(['这是最好的'])
  })
})
