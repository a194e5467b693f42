import { expect, it } from 'vitest'
import { detect, locale } from '../src/messages/locale.svelte.ts'
import { t } from '../src/messages/translate.ts'

it('finds the language that serves the reader', () => {
  expect(detect(['zh-HK', 'en'])).toBe('zh-TW')
  expect(detect(['zh-Hans-SG'])).toBe('zh-CN')
  expect(detect(['de-DE', 'en-GB'])).toBe('en')
  expect(detect(['fr'])).toBe('zh-CN')
  expect(detect([])).toBe('zh-CN')
})

it('speaks the language that was chosen, and remembers it', () => {
  locale.choose('en')
  expect(t('talk.later', { count: 1 })).toBe('1 more message')
  expect(t('talk.later', { count: 2 })).toBe('2 more messages')
  expect(localStorage.getItem('chatlint.locale')).toBe('en')
  locale.choose('zh-TW')
  expect(t('role.customer')).toBe('顧客')
})
