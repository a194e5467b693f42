import { expect, expectUnder, test } from './face.ts'

const LONG = '这款面料很舒服，颜色也多，尺码从小到大都有现货，今天拍下明天就能发出。'

for (const editor of ['textarea', 'contenteditable']) {
  test.describe(`underlines in a ${editor}`, { tag: '@firefox' }, () => {
    test.beforeEach(async ({ face }) => {
      await face.open(editor)
    })

    test('follow a scroll', async ({ face, page }) => {
      await page.addStyleTag({ content: '#composer { height: 96px; overflow: auto }' })
      const draft = `${LONG.repeat(5)}加微信${LONG.repeat(3)}`
      await page.locator('#composer').focus()
      await page.keyboard.insertText(draft)
      await expect.poll(() => face.chip()).toBe('引导站外')
      await page.evaluate(() => {
        const composer = document.querySelector('#composer') as HTMLElement
        composer.scrollTop = 80
      })
      const at = LONG.length * 5
      expectUnder(await face.underlined(), await face.selected(at, at + 3))
    })

    test('follow a new width, a new font and a new place', async ({ face, page }) => {
      await page.locator('#composer').focus()
      await page.keyboard.insertText(`${LONG}您加微信吧`)
      await expect.poll(() => face.chip()).toBe('引导站外')
      const at = LONG.length + 1
      for (const content of [
        '#composer { width: 333.3px; height: 240px }',
        '#composer { font: italic 19px/2.1 serif; letter-spacing: 1.5px; padding: 3px 30px 7px 21px }',
        'body { padding-top: 370px }',
        '#composer { transform: scale(1.25); transform-origin: 0 0 }',
      ]) {
        await page.addStyleTag({ content })
        await face.drawn()
        await face.drawn()
        await test.step(content, async () => {
          const lineHeight = await face.lineHeight()
          expectUnder(await face.underlined(), await face.selected(at, at + 3), lineHeight)
        })
      }
    })

    test('stay on their words while typing goes on before them', async ({ face, page }) => {
      await face.type('您加微信')
      await expect.poll(() => face.chip()).toBe('引导站外')
      await page.evaluate(() => {
        window.test.engine.silent = true
      })
      await page.keyboard.press('Home')
      await page.keyboard.type('亲，')
      expectUnder(await face.underlinedToTheEnd(), await face.selected(3, 6))
    })

    test('survive emoji, combining marks, tabs and right-to-left marks', async ({ face, page }) => {
      await page.locator('#composer').focus()
      const before = '好😀👨‍👩‍👧e\u0301\u200F，'
      await page.keyboard.insertText(`${before}加微信吧`)
      await expect.poll(() => face.chip()).toBe('引导站外')
      expectUnder(await face.underlined(), await face.selected(before.length, before.length + 3))
    })

    test('leave the editor’s own tree alone', async ({ face, page }) => {
      await page.evaluate(() => {
        const composer = document.querySelector('#composer') as HTMLElement
        const seen: string[] = []
        Object.assign(window, { seen })
        new MutationObserver(records => {
          for (const { type, attributeName } of records)
            if (type === 'attributes') seen.push(attributeName ?? '')
        }).observe(composer, { attributes: true, subtree: true })
      })
      await face.type('您加微信吧')
      await expect.poll(() => face.chip()).toBe('引导站外')
      await page.keyboard.press('Alt+j')
      await expect.poll(() => face.card()).not.toBe('')
      const inside = await page.evaluate(() => [
        document.querySelector('#composer')?.childElementCount,
        (window as unknown as { seen: string[] }).seen,
      ])
      expect(inside).toEqual([0, []])
    })
  })
}

// Of an editor's own words the browser paints the strokes itself: one zoom will do.
for (const [editor, zooms] of [
  ['textarea', [0.67, 1.5]],
  ['contenteditable', [1.5]],
] as const) {
  test(`underlines in a ${editor} follow the browser’s zoom, and two fingers`, async ({ face, page }) => {
    const session = await page.context().newCDPSession(page)
    face.zoomed = session
    // A caret that blinks would be a difference.
    const caret = 'caret-color: transparent'
    /** All that a page sees of the browser's zoom: a window of fewer pixels, each of more of the screen's. */
    const zoom = async (by: number) => {
      const [width, height] = [Math.round(900 / by), Math.round(700 / by)]
      const metrics = { width, height, deviceScaleFactor: by, mobile: false }
      await session.send('Emulation.setDeviceMetricsOverride', metrics)
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    }
    const put = async (draft: string) => {
      await page.locator('#composer').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.insertText(draft)
      await face.judged(draft)
      await expect.poll(() => face.chip()).toBe('引导站外')
    }
    await zoom(1)
    await face.open(editor)
    await page.addStyleTag({ content: `#composer { width: 380px; height: 120px; ${caret} }` })
    await put(`${LONG}您加微信吧`)
    const at = LONG.length + 1
    for (const by of zooms) {
      await zoom(by)
      await test.step(`at ${by}`, async () => {
        expectUnder(await face.underlined(), await face.selected(at, at + 3))
        expect(await page.evaluate(() => devicePixelRatio), 'as it was looked at').toBeCloseTo(by)
      })
    }
    await zoom(1)
    // What is spread is drawn larger from the upper left on: the words are to be in what is left to see.
    await put('您加微信吧')
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.6 })
    await expect.poll(() => page.evaluate(() => visualViewport?.scale)).toBeCloseTo(1.6)
    expectUnder(await face.underlined(), await face.selected(1, 4), 25.5 * 1.6)
    expect(await page.evaluate(() => visualViewport?.scale), 'as it was looked at').toBeCloseTo(1.6)
  })
}

test('underlines in a single line follow it sideways', { tag: '@firefox' }, async ({ face, page }) => {
  await face.open('input')
  await page.locator('#composer').focus()
  await page.keyboard.insertText(`${LONG}${LONG}您加微信吧`)
  await expect.poll(() => face.chip()).toBe('引导站外')
  const at = LONG.length * 2 + 1
  const underline = await face.underlined()
  const scroll = await page.evaluate(() => document.querySelector('#composer')?.scrollLeft)
  expect(scroll).toBeGreaterThan(0)
  expectUnder(underline, await face.selected(at, at + 3))
})

test('boxes do where the page shall not see what is marked', async ({ face, page }) => {
  await face.open('contenteditable', { underline: 'overlay' })
  await face.type('您加微信吧')
  await expect.poll(() => face.chip()).toBe('引导站外')
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
  expectUnder(await face.underlined(), await face.selected(1, 4))
})
