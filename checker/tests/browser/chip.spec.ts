import { type Box, expect, type Face, test } from './face.ts'

/** Controls around and inside a composer, as workbenches have them: boxes relative to its upper right corner. */
const LAYOUTS: Record<
  string,
  { control: string; left: number; top: number; width: number; height: number }[]
> = {
  'a send button in the corner': [{ control: 'button', left: -72, top: 4, width: 68, height: 32 }],
  'a send button that is a plain element': [
    { control: 'div style="cursor: pointer"', left: -40, top: -8, width: 48, height: 48 },
  ],
  'a toolbar right above': [0, 1, 2, 3, 4, 5].map(index => ({
    control: 'button',
    left: -36 * (index + 1),
    top: -34,
    width: 34,
    height: 32,
  })),
  'a toolbar above and a column of buttons inside': [
    { control: 'div role="button"', left: -660, top: -40, width: 670, height: 38 },
    { control: 'button', left: -44, top: 0, width: 44, height: 96 },
  ],
}

/** The controls of the page that the chip lies over. */
async function covered(face: Face): Promise<Box[]> {
  const chip = await face.box('.chip')
  expect(chip, 'the chip is to be seen').not.toBeNull()
  const controls = await face.page.evaluate(() =>
    Array.from(document.querySelectorAll('[data-control]'), control =>
      control.getBoundingClientRect().toJSON(),
    ),
  )
  return controls.filter(
    box =>
      chip &&
      box.left < chip.right &&
      chip.left < box.right &&
      box.top < chip.bottom &&
      chip.top < box.bottom,
  )
}

test.describe('the chip covers no control', () => {
  for (const [layout, boxes] of Object.entries(LAYOUTS)) {
    for (const editor of ['textarea', 'contenteditable']) {
      test(`${layout}, at a ${editor}`, async ({ face, page }) => {
        await face.open(editor)
        await page.evaluate(boxes => {
          const { right, top } = (document.querySelector('#composer') as HTMLElement).getBoundingClientRect()
          for (const box of boxes) {
            const holder = document.createElement('div')
            holder.innerHTML = `<${box.control} data-control></${box.control.split(' ')[0]}>`
            const control = holder.firstElementChild as HTMLElement
            control.style.cssText += `;position:absolute;left:${right + box.left}px;top:${top + box.top}px;width:${box.width}px;height:${box.height}px`
            document.body.append(control)
          }
        }, boxes)
        // The light first: it looks again when somebody types.
        await face.type('在的')
        await expect.poll(() => covered(face)).toEqual([])
        await face.type('，您加微信吧，这个我不知道')
        await expect.poll(() => face.chip()).toBe('引导站外')
        await expect.poll(() => covered(face)).toEqual([])
        await face.click('.chip')
        await expect.poll(() => face.card()).toContain('引导站外')
      })
    }
  }

  test('sits above the upper right corner where nothing is in the way', async ({ face, page }) => {
    await face.open('textarea')
    await face.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    const chip = (await face.box('.chip')) as Box
    const composer = await page.locator('#composer').boundingBox()
    expect(composer).not.toBeNull()
    if (!composer) return
    expect(Math.abs(chip.right - (composer.x + composer.width))).toBeLessThanOrEqual(1)
    expect(Math.abs(composer.y - chip.bottom - 4)).toBeLessThanOrEqual(1)
  })

  test('moves away from a control that the page draws later', async ({ face, page }) => {
    await face.open('textarea')
    await face.type('您加微信吧')
    await expect.poll(() => face.chip()).toBe('引导站外')
    await page.evaluate(() => {
      const { right, top } = (document.querySelector('#composer') as HTMLElement).getBoundingClientRect()
      const control = document.createElement('button')
      control.dataset.control = ''
      control.style.cssText = `position:absolute;left:${right - 90}px;top:${top - 30}px;width:90px;height:28px`
      document.body.append(control)
    })
    expect(await covered(face)).toHaveLength(1)
    const away = async () => {
      await page.keyboard.type('，')
      return await covered(face)
    }
    await expect.poll(away).toEqual([])
  })
})
