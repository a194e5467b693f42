/** The scenarios, on a real chat client with a real server and a real customer. */
import { CheckerView } from '../fixtures/checker'
import { ConversePage } from '../fixtures/converse'
import { offPlatform, redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'

const held = /没有发出/u
const cold = /冷漠/u

/** The agent has greeted already, so that greetings are out of the way. */
test.describe('in the middle of a talk', () => {
  test.beforeEach(async ({ agent, talk, checker }) => {
    await talk.say('在吗')
    await expect(agent.received()).toHaveText(['在吗'])
    await agent.page.keyboard.type('您好，亲，很高兴为您服务')
    await checker.send()
    await expect(agent.sent()).toHaveCount(1)
    await talk.say('有没有实物图')
    await expect(agent.received()).toHaveCount(2)
    await checker.showsNot(held)
  })

  test('a red line is held, stays in the composer, and its fix sends', { tag: '@firefox' }, async ({
    agent,
    checker,
  }) => {
    await agent.page.keyboard.type(redLine)
    await checker.shows(offPlatform)
    await agent.page.keyboard.press('Enter')
    await checker.shows(held)
    await expect(agent.composer).toHaveValue(redLine)
    await agent.page.keyboard.press('Enter')
    await expect(agent.composer).toHaveValue(redLine)
    await expect(agent.sent()).toHaveCount(1)

    await agent.page.keyboard.press('Alt+Enter')
    await expect(agent.composer).not.toHaveValue(/微信/u)
    await checker.showsNot(offPlatform)
    const fixed = await agent.composer.inputValue()
    await checker.send()
    await expect(agent.sent()).toHaveCount(2)
    await expect(agent.sent().last()).toHaveText(fixed.trim())
  })

  test('the send button is guarded as well as the key', async ({ agent, checker }) => {
    await agent.page.keyboard.type(redLine)
    await checker.shows(offPlatform)
    await agent.page.locator('button.send-button').dispatchEvent('click')
    await checker.shows(held)
    await expect(agent.composer).toHaveValue(redLine)
    await expect(agent.sent()).toHaveCount(1)
  })

  test('a cold reply is warned about once and goes on the second Enter', async ({ agent, checker }) => {
    await agent.page.keyboard.type('好的')
    await checker.shows(cold)
    await agent.page.keyboard.press('Enter')
    await checker.shows(held)
    await expect(agent.composer).toHaveValue('好的')
    await agent.page.keyboard.press('Enter')
    await expect(agent.sent()).toHaveText([/您好/u, '好的'])
    await expect(agent.composer).toHaveValue('')
  })

  test('a closing is offered when the customer says goodbye', async ({ agent, talk, checker }) => {
    await agent.page.keyboard.type('有的哦，详情页里有买家秀')
    await checker.send()
    await expect(agent.sent()).toHaveCount(2)
    await talk.say('好的，谢谢，再见')
    await expect(agent.received()).toHaveCount(3)
    await agent.page.keyboard.type('不客气的呢')
    await checker.shows(/结束语/u)
    await checker.click(/结束语/u)
    await agent.page.keyboard.press('Alt+Enter')
    await expect(agent.composer).not.toHaveValue('不客气的呢')
    await expect(agent.composer).toHaveValue(/不客气的呢/u)
    await checker.showsNot(/结束语/u)
    await checker.send()
    await expect(agent.sent()).toHaveCount(3)
  })

  test('Shift+Enter breaks the line and asks nobody', async ({ agent, checker }) => {
    await agent.page.keyboard.type(redLine)
    await checker.shows(offPlatform)
    await agent.page.keyboard.press('Shift+Enter')
    await expect(agent.composer).toHaveValue(`${redLine}\n`)
    await checker.showsNot(held)
    await expect(agent.sent()).toHaveCount(1)
  })

  test("an input method's Enter chooses a candidate and sends nothing", async ({ agent, checker }) => {
    const session = await agent.page.context().newCDPSession(agent.page)
    await agent.page.keyboard.type('亲，')
    await session.send('Input.imeSetComposition', { text: '加我微信', selectionStart: 4, selectionEnd: 4 })
    const enter = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 }
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter })
    await session.send('Input.insertText', { text: '加我微信' })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
    await expect(agent.composer).toHaveValue('亲，加我微信')
    // The verdict on the committed text has come, and nothing was held by that Enter.
    await checker.shows(offPlatform)
    await checker.showsNot(held)
    await agent.page.keyboard.press('Enter')
    await checker.shows(held)
    await expect(agent.composer).toHaveValue('亲，加我微信')
  })
})

test('a greeting is offered on the first message and put in by one click', async ({
  agent,
  talk,
  checker,
}) => {
  await talk.say('请问什么时候发货')
  await expect(agent.received()).toHaveCount(1)
  await agent.page.keyboard.type('今天下午就给您发出哦')
  await checker.shows(/开场白/u)
  await checker.click(/开场白/u)
  await checker.click(/^在开头加上/u)
  await expect(agent.composer).toHaveValue(/^\S.*今天下午就给您发出哦$/u)
  await expect(agent.composer).not.toHaveValue('今天下午就给您发出哦')
  await checker.showsNot(/开场白/u)
  await checker.send()
  await expect(agent.sent()).toHaveText([/今天下午就给您发出哦/u])
})

test('light and chip lie over no control of the page', async ({ agent, checker }) => {
  const covered = async () => {
    const chip = await checker.chip()
    if (!chip) return ['no chip']
    return await agent.page.evaluate(
      chip =>
        [...document.querySelectorAll('converse-chat :is(button, a, input, select)')]
          .filter(control => {
            const { left, top, right, bottom, width } = control.getBoundingClientRect()
            return (
              width > 0 && left < chip.right && chip.left < right && top < chip.bottom && chip.top < bottom
            )
          })
          .map(({ outerHTML }) => outerHTML),
      chip,
    )
  }
  await agent.page.keyboard.type('好')
  await expect.poll(covered).toEqual([])
  await agent.page.keyboard.type('，加我微信发您图哦')
  await checker.shows(offPlatform)
  await expect.poll(covered).toEqual([])
})

test('a strict policy of the page is no obstacle', { tag: '@firefox' }, async ({
  converse,
  extension,
  talk,
}) => {
  const page = await extension.context.newPage()
  const agent = new ConversePage(page, talk)
  await agent.open(converse.strict.origin)
  const compiles = await page.evaluate(() =>
    WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
      () => true,
      () => false,
    ),
  )
  expect(compiles, 'the page itself may not compile WebAssembly').toBe(false)
  const checker = await CheckerView.of(page)
  await page.keyboard.type(redLine)
  await checker.shows(offPlatform)
  await page.keyboard.press('Enter')
  await checker.shows(held)
  await expect(agent.composer).toHaveValue(redLine)
})
