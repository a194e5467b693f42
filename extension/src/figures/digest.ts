/** Telling talks apart without keeping who they are with. */

/** A digest of a talk's key, of 32 bits: enough to tell talks apart, too little to tell whose they are. */
export function digestOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  return hash
}
