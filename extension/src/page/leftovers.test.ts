import { afterEach, expect, test } from 'vitest'
import { clearLeftovers } from './leftovers'

afterEach(() => document.documentElement.querySelectorAll('chatlint-surface').forEach(remove))

function remove(layer: Element): void {
  layer.remove()
}

test('a layer that nobody works in goes, one at work stays', () => {
  const [left, alive] = [
    document.createElement('chatlint-surface'),
    document.createElement('chatlint-surface'),
  ]
  document.documentElement.append(left, alive)
  alive.addEventListener('compositionupdate', event => event.stopPropagation())
  clearLeftovers(document)
  expect([left.isConnected, alive.isConnected]).toEqual([false, true])
})

test('the page hears nothing where no layer is', () => {
  const heard: Event[] = []
  const listen = (event: Event) => heard.push(event)
  document.addEventListener('compositionupdate', listen)
  clearLeftovers(document)
  document.removeEventListener('compositionupdate', listen)
  expect(heard).toEqual([])
})
