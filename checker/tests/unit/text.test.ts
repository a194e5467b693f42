import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { readText } from '../../src/composer/text.ts'

let root: HTMLElement

beforeEach(() => {
  root = document.createElement('div')
  document.body.replaceChildren(root)
})

/** Builds the composer's content from markup of the test's own. */
function given(html: string): HTMLElement {
  root.replaceChildren(document.createRange().createContextualFragment(html))
  return root
}

describe('the text of a contenteditable', () => {
  it.each([
    ['nothing', '', ''],
    ['plain text', '您好', '您好'],
    ['bare lines of Chromium', '一<div>二</div><div><br></div><div>四</div>', '一\n二\n\n四'],
    ['paragraphs', '<p>一</p><p>二</p>', '一\n二'],
    ['an empty paragraph between', '<p>一</p><p><br></p><p>三</p>', '一\n\n三'],
    ['an empty first paragraph', '<p><br></p><p>二</p>', '\n二'],
    ['a line break', '一<br>二', '一\n二'],
    ['a break that only holds the line open', '一<br>', '一'],
    ['an empty last line', '一<br><br>', '一\n'],
    ['a break before a block', '一<br><p>二</p>', '一\n二'],
    ['ProseMirror', '<p>一<br class="ProseMirror-trailingBreak"></p>', '一'],
    [
      'ProseMirror’s separator',
      '<p>一<img class="ProseMirror-separator"><br class="ProseMirror-trailingBreak"></p>',
      '一',
    ],
    ['nested blocks count once', '<div><div><p>一</p></div></div><div>二</div>', '一\n二'],
    ['a list', '<ul><li>一</li><li>二</li></ul>', '一\n二'],
    ['words split by markup', '加<b>微</b><i>信</i>', '加微信'],
    ['an image', '好<img alt="笑">的', '好\uFFFC的'],
    ['no-break spaces', '好&nbsp;&nbsp;的', '好  的'],
    ['indented markup', '\n  <p>一</p>\n  <p>二</p>\n', '一\n二'],
    [
      'Slate’s placeholder',
      '<span data-slate-placeholder="true" contenteditable="false">输入消息</span>好',
      '好',
    ],
    ['a mention', '问<span contenteditable="false">@小李</span>吧', '问@小李吧'],
    ['newlines kept by pre', '<pre>一\n二</pre>', '一\n二'],
  ])('%s', (_, html, text) => {
    expect(readText(given(html)).text).toBe(text)
  })
})

describe('its map', () => {
  it('hugs words that markup splits', () => {
    const map = readText(given('您<b>加微信</b>吧'))
    const bold = root.querySelector('b')?.firstChild
    expect(map.position(1, 'after')).toEqual({ node: bold, offset: 0 })
    expect(map.position(4, 'before')).toEqual({ node: bold, offset: 3 })
  })

  it('finds the caret in an empty paragraph', () => {
    const map = readText(given('<p>一</p><p><br></p><p>三</p>'))
    expect(map.position(2, 'before')).toEqual({ node: root.children[1], offset: 0 })
    expect(map.offset(root.children[1] as Node, 0)).toBe(2)
  })

  it('finds the caret of an empty composer', () => {
    expect(readText(given('')).position(0, 'after')).toEqual({ node: root, offset: 0 })
  })

  it('takes the end of an element for the end of its words', () => {
    const map = readText(given('<p>一二</p><p>三</p>'))
    expect(map.offset(root.children[0] as Node, 1)).toBe(2)
    expect(map.offset(root, 1)).toBe(3)
    expect(map.offset(root, 2)).toBe(4)
  })

  it('gives every offset a place, and every such place its offset', () => {
    const leaf = fc.oneof(
      fc.string({ unit: fc.constantFrom('加', 'a', ' ', '😀', '\u0301', '\n'), maxLength: 4 }),
      fc.constantFrom('<br>', '<img>', '<br class="ProseMirror-trailingBreak">'),
    )
    const tree = fc.letrec<{ node: string }>(tie => ({
      node: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc
          .tuple(
            fc.constantFrom('p', 'div', 'b', 'span', 'ul', 'pre', 'li'),
            fc.array(tie('node'), { maxLength: 4 }),
          )
          .map(([tag, children]) => `<${tag}>${children.join('')}</${tag}>`),
      ),
    })).node
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), parts => {
        const map = readText(given(parts.join('')))
        for (let offset = 0; offset <= map.text.length; offset++) {
          for (const side of ['before', 'after'] as const) {
            const place = map.position(offset, side)
            expect(root.contains(place.node)).toBe(true)
            expect(
              map.offset(place.node, place.offset),
              `${side} ${offset} of ${JSON.stringify(map.text)}`,
            ).toBe(offset)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is made in one pass over a long draft', () => {
    given(`<p>${'加微信'.repeat(20)}</p>`.repeat(500))
    const map = readText(root)
    expect(map.text.length).toBe(500 * 61 - 1)
    const { node, offset } = map.position(map.text.length, 'before')
    expect(map.offset(node, offset)).toBe(map.text.length)
  })
})
