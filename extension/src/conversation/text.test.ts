import { expect, it } from 'vitest'
import { plainText } from './text'

function of(markup: string, ignore?: string): string {
  const element = new DOMParser().parseFromString(`<div>${markup}</div>`, 'text/html').body.firstElementChild
  return plainText(element as Element, ignore)
}

it.each([
  ['在吗', '在吗'],
  ['<p>第一行</p><p>第二行</p>', '第一行\n第二行'],
  ['一<br>二', '一\n二'],
  ['好的<img alt="[微笑]" src="x.png">', '好的[微笑]'],
  ['看图<img alt="商品图片.png" src="x.png">', '看图'],
  ['好的<svg><title>图标</title></svg><button>复制</button>', '好的'],
  ['好的<span aria-hidden="true">✓</span>', '好的'],
  ['<script>alert(1)</script>好', '好'],
])('%s reads %j', (markup, text) => {
  expect(of(markup)).toBe(text)
})

it('leaves out what the adapter says is no words', () => {
  expect(of('九十九元<div class="read">已读</div>', '.read')).toBe('九十九元')
})
