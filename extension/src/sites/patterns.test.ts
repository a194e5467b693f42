import { expect, it } from 'vitest'
import { isOn } from './active'
import { covers, sitePattern } from './patterns'

it.each([
  ['https://mms.pinduoduo.com/chat-merchant/#/', 'https://mms.pinduoduo.com/*'],
  ['http://127.0.0.1:8080/x', 'http://127.0.0.1/*'],
  ['chrome://extensions', null],
  ['about:blank', null],
  ['file:///tmp/x.html', null],
  ['', null],
])('the pattern of %j is %j', (address, pattern) => {
  expect(sitePattern(address)).toBe(pattern)
})

it.each([
  ['https://a.example/*', 'https://a.example', true],
  ['https://a.example/*', 'https://a.example:8443', true],
  ['https://a.example/*', 'http://a.example', false],
  ['https://a.example/*', 'https://b.a.example', false],
  ['*://*.example/*', 'https://b.a.example', true],
  ['*://*.example/*', 'https://example', true],
  ['*://*.example/*', 'https://evilexample', false],
  ['https://*/*', 'https://anything.example', true],
  ['<all_urls>', 'http://anything.example', true],
  ['*://*/*', 'null', false],
  ['nonsense', 'https://a.example', false],
])('%s over %s: %s', (pattern, origin, expected) => {
  expect(covers(pattern, origin)).toBe(expected)
})

it('is off where it was paused, although the permission stands', () => {
  const sites = { on: ['https://*/*'], paused: ['https://a.example/*'] }
  expect(isOn(sites, 'https://a.example')).toBe(false)
  expect(isOn(sites, 'https://b.example')).toBe(true)
})
