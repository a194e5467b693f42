import { expect, test } from './face.ts'

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

test.describe('on harsh pages', () => {
  test('a strict policy with trusted types changes nothing', { tag: '@firefox' }, async ({ face, page }) => {
    await face.open('textarea', {}, `?csp=${encodeURIComponent(STRICT)}`)
    await face.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.keyboard.press('Alt+j')
    await expect.poll(() => face.card()).toContain('引导站外')
    // Styled by a constructed sheet, which no policy refuses.
    const chip = await face.box('.chip')
    expect((chip?.bottom ?? 0) - (chip?.top ?? 0)).toBe(24)
    await page.keyboard.press('Alt+Enter')
    await expect.poll(() => face.state()).toBe('您在这里联系吧')
  })

  test('a page that overrides the platform’s functions stands in nobody’s way', { tag: '@firefox' }, async ({
    face,
    page,
  }) => {
    await face.open('textarea')
    await page.evaluate(() => {
      const broken = () => {
        throw new Error('overridden by the page')
      }
      for (const name of ['map', 'filter', 'find', 'some', 'forEach', 'includes', 'flatMap'] as const) {
        Object.defineProperty(Array.prototype, name, { value: broken, configurable: true, writable: true })
      }
      EventTarget.prototype.addEventListener = broken
      Event.prototype.composedPath = broken
      Event.prototype.stopImmediatePropagation = broken
      Element.prototype.attachShadow = broken
    })
    await page.locator('#composer').focus()
    await page.keyboard.type('您加微信吧')
    await face.drawn()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => window.test.sent.length)).toBe(0)
    expect(await face.state()).toBe('您加微信吧')
    await page.keyboard.press('Alt+Enter')
    await face.judged('您在这里联系吧')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual(['您在这里联系吧'])
  })

  test('a composer in an open shadow root', async ({ face, page }) => {
    await face.open('watched')
    await page.evaluate(() => window.build.shadow())
    await page.evaluate(() => document.querySelector('x-chat')?.shadowRoot?.querySelector('div')?.focus())
    await page.keyboard.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    expect(await page.evaluate(() => [...CSS.highlights.values()].map(highlight => highlight.size))).toEqual([
      1, 0, 0,
    ])
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual([])
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Escape')
    await face.judged('您在这里联系吧')
    await page.keyboard.press('Enter')
    await expect.poll(() => face.sent()).toEqual(['您在这里联系吧'])
  })

  test('a second composer in the same shadow root', async ({ face, page }) => {
    await face.open('watched')
    await page.evaluate(() => window.build.shadow())
    for (const index of [0, 1]) {
      await page.evaluate(index => {
        document.querySelector('x-chat')?.shadowRoot?.querySelectorAll('div')[index]?.focus()
      }, index)
      await page.keyboard.type('您加微信吧')
      await expect.poll(() => face.chip()).toBe('引导站外')
      await page.keyboard.press('Enter')
    }
    expect(await face.sent()).toEqual([])
  })

  test('a composer in a small frame of the same origin', { tag: '@firefox' }, async ({ face, page }) => {
    await face.open('watched')
    await page.evaluate(() => window.build.frame())
    const frame = page.frameLocator('iframe')
    await frame.locator('body').click()
    await page.keyboard.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    // The chip is in the outer window, over the frame.
    const chip = await face.box('.chip')
    const box = await page.locator('iframe').boundingBox()
    expect(Math.abs((chip?.bottom ?? 0) - (box?.y ?? 0))).toBeLessThanOrEqual(12)
    await page.keyboard.press('Enter')
    await page.locator('#outer-send').click()
    expect(await face.sent()).toEqual([])
    await page.keyboard.press('Alt+Enter')
    await expect.poll(() => frame.locator('body').textContent()).toBe('您在这里联系吧')
  })

  test('a composer in a modal dialog', { tag: '@firefox' }, async ({ face, page }) => {
    await face.open('watched')
    await page.evaluate(() => window.build.dialog())
    await page.locator('dialog textarea').click()
    await page.keyboard.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await face.click('.chip')
    await face.click('.fix')
    await expect(page.locator('dialog textarea')).toHaveValue('您在这里联系吧')
  })

  test('twenty composers keep one checker, and leave nothing behind', async ({ face, page }) => {
    await face.open('watched')
    await page.evaluate(() => window.build.many(20))
    for (let index = 0; index < 20; index++) {
      await page.locator('textarea').nth(index).click()
      await page.keyboard.type('加微信')
    }
    await expect.poll(() => face.chip()).toBe('引导站外')
    expect(await page.locator('chatlint-surface').count()).toBe(1)
    await page.evaluate(() => document.querySelectorAll('textarea')[19]?.remove())
    await face.drawn()
    await page.locator('textarea').first().click()
    await page.locator('textarea').first().press('Enter')
    expect(await page.locator('chatlint-surface').count()).toBe(1)
    expect(await face.sent()).toEqual([])
  })

  test('a page that listens on its window before a composer is there comes second', async ({
    face,
    page,
  }) => {
    await face.open('watched')
    await page.evaluate(() => {
      const send = (event: Event) => {
        if (event.type === 'keydown' && (event as KeyboardEvent).key !== 'Enter') return
        if (event.type === 'click' && (event.target as Element).id !== 'outer-send') return
        event.stopImmediatePropagation()
        window.test.sent.push(`${event.type}: ${document.querySelector('textarea')?.value}`)
      }
      for (const type of ['keydown', 'click']) window.addEventListener(type, send, true)
      window.build.many(1)
      window.build.button()
    })
    await page.locator('textarea').click()
    await page.keyboard.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.keyboard.press('Enter')
    await page.locator('#outer-send').click()
    await expect.poll(() => face.card()).toContain('改了才能发')
    expect(await face.sent()).toEqual([])
    await page.keyboard.press('Alt+Enter')
    await face.judged('您在这里联系吧')
    await page.keyboard.press('Enter')
    expect(await face.sent()).toEqual(['keydown: 您在这里联系吧'])
  })

  test('passwords, searches and read-only fields are none of our business', async ({ face, page }) => {
    await face.open('watched')
    await page.evaluate(() => window.build.others())
    for (const field of await page.locator('main > *').all()) {
      await field.focus()
      await page.keyboard.type('加微信')
      expect(await page.evaluate(() => window.watcher.checker)).toBeNull()
    }
    expect(await page.locator('chatlint-surface').count()).toBe(0)
  })

  test('closing takes every trace away, and the page works on', { tag: '@firefox' }, async ({
    face,
    page,
  }) => {
    for (const editor of ['textarea', 'contenteditable']) {
      await face.open(editor)
      await face.type('您加微信吧')
      await expect.poll(() => face.chip()).toBe('引导站外')
      await page.evaluate(() => window.test.checker?.close())
      const left = await page.evaluate(() => [
        document.querySelectorAll('chatlint-surface').length,
        document.adoptedStyleSheets.length,
        CSS.highlights.size,
      ])
      expect(left).toEqual([0, 0, 0])
      await page.keyboard.press('Enter')
      expect(await face.sent()).toEqual(['您加微信吧'])
    }
  })

  test('a composer taken away in the middle of a check', async ({ face, page }) => {
    await face.open('textarea')
    await page.evaluate(() => {
      window.test.engine.delay = 60
    })
    await face.type('您加微信吧')
    await page.evaluate(() => document.querySelector('#composer')?.remove())
    await expect.poll(() => page.evaluate(() => window.test.engine.asked.at(-1))).toBe('您加微信吧')
    const visible = () =>
      page.evaluate(() => {
        const host = document.querySelector<HTMLElement>('chatlint-surface')
        return host && getComputedStyle(host).visibility
      })
    await expect.poll(visible).toBe('hidden')
  })

  for (const editor of ['textarea', 'contenteditable']) {
    test(`a megabyte, and text of every odd kind, in a ${editor}`, async ({ face, page }) => {
      await face.open(editor)
      await page.locator('#composer').focus()
      const paste = (text: string) =>
        page.evaluate(text => {
          const composer = document.querySelector('#composer') as HTMLTextAreaElement
          if ('value' in composer) composer.value = text
          else (composer as HTMLElement).textContent = text
          composer.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
        }, text)
      await paste(`加微信${'很长的一段话，'.repeat(150_000)}加微信`)
      await expect.poll(() => page.evaluate(() => window.test.checker?.health.state)).toBe('too-long')
      await expect.poll(() => face.chip()).toBe('引导站外')
      await page.keyboard.press('Enter')
      expect(await face.sent()).toEqual([])
      for (const odd of [
        '\uD83D加微信\uDE00',
        `好${'\u0301'.repeat(10_000)}加微信`,
        '\u200F加微信\u202E',
        'a\0加微信',
      ]) {
        await paste(odd)
        await expect
          .poll(() => page.evaluate(() => window.test.checker?.findings[0]?.start))
          .toBe(odd.indexOf('加微信'))
        await page.keyboard.press('Enter')
        expect(await face.sent()).toEqual([])
      }
    })
  }

  test('a fix that the editor refuses is taken back, and said', async ({ face, page }) => {
    await face.open('contenteditable')
    await face.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.evaluate(() => {
      // An editor that takes the event, and then does something else.
      const composer = document.querySelector('#composer') as HTMLElement
      composer.addEventListener('beforeinput', event => {
        if (event.inputType === 'insertReplacementText' && event.data === '在这里联系') {
          event.preventDefault()
          document.execCommand('insertText', false, '别的')
        }
      })
    })
    await page.keyboard.press('Alt+Enter')
    await expect.poll(() => face.card()).toContain('原文没有动')
    expect(await face.state()).toBe('您加微信吧')
    expect((await face.events()).map(({ type }) => type)).toEqual(['shown', 'fix-refused'])
  })
})
