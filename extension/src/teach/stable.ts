/** Names that a page's next release leaves as they are, told from those that its build makes up or its state changes. */

/** What build tools put before the names they make up. */
const generated = /^(?:css|sc|jss|emotion|svelte|styled|linaria|astro|ng|cdk|v|ember|react|radix)-?[\w-]*\d/iu

/** What is there today and not tomorrow: states, places in a list. */
const states =
  /(?:^|[-_])(?:active|selected|current|checked|focus(?:ed)?|hover(?:ed)?|open(?:ed)?|closed|first|last|odd|even|new|unread|read|isread|loading|visible|hidden|disabled|enabled|animat\w*|enter|leave)(?:$|[-_])/iu

/** A syllable more or less: names that people give have vowels. */
const consonants = /[bcdfghjklmnpqrstvwxz]{5,}/iu

/** Whether a class or id reads like a name that somebody gave. */
export function isStable(name: string): boolean {
  if (name.length < 3 || name.length > 60 || !/^[a-z_][\w-]*$/iu.test(name)) return false
  if (generated.test(name) || states.test(name) || /[a-z][A-Z]{3,}[a-z]/u.test(name)) return false
  const words = name.split(/[-_]+|(?<=[a-z])(?=[A-Z])/u).filter(word => word !== '')
  const letters = words.filter(word => /^[a-z]+$/iu.test(word))
  // A number that stands alone counts something: col-2. One among letters is a digest: x8f3a.
  if (words.some(word => /\d/u.test(word) && !/^\d{1,2}$/u.test(word))) return false
  if (letters.length === 0 || letters.every(word => word.length < 3)) return false
  if (letters.filter(word => word.length === 1).length > 1) return false
  return !letters.some(word => consonants.test(word))
}

/** The stable beginning of a class whose end a build has made up, as `message-row--` of `message-row--x8f3a`. */
export function stableBeginning(name: string): string | undefined {
  const parts = /^([a-z][a-z-_]*?(?:--|__|_))([\w-]{4,})$/iu.exec(name)
  const [, beginning = '', end = ''] = parts ?? []
  return parts && !isStable(end) && isStable(beginning.replace(/[-_]+$/u, '')) ? beginning : undefined
}

/** Attributes whose values tell what an element is. */
const telling = /^(?:role|name|type|contenteditable|aria-label|alt|title|data-[a-z][a-z-]*)$/u

/** Attributes of frameworks, and those that tell a place in a list or a state. */
const untelling =
  /^data-(?:v|react|reactroot|reactid|index|key|state|focus|active|selected|highlighted|offset|known-size|item-index)(?:-|$)/u

/** Whether an attribute of this name may tell what an element is, whatever it says. */
export function isTelling(name: string): boolean {
  return telling.test(name) && !untelling.test(name)
}

/** Whether an attribute and its value may be looked for: a name that stays, a value that is no number or digest. */
export function isStableAttribute(name: string, value: string): boolean {
  if (!isTelling(name) || value.length > 40) return false
  if (name === 'title' || name === 'alt' || name === 'aria-label') {
    // Words for people: short, and with no number in them, which would be a count or a name of somebody's.
    return /^[\p{L} ]{1,12}$/u.test(value.trim())
  }
  return (
    value === '' || value === 'true' || value === 'false' || isStable(value) || /^[a-z]{2,12}$/u.test(value)
  )
}
