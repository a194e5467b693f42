/** Match patterns of sites, as browsers write them: `https://host/*`. Ports are no part of them. */

/** The pattern that covers the site of an address; null where extensions cannot run. */
export function sitePattern(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return null
  return `${url.protocol}//${url.hostname}/*`
}

/** Whether a pattern covers an origin such as `https://host:8080`. Paths are not looked at: sites are whole hosts. */
export function covers(pattern: string, origin: string): boolean {
  if (pattern === '<all_urls>') return true
  const parts = /^(\*|https?):\/\/([^/]+)\//u.exec(pattern)
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (!parts || !url) return false
  const [, scheme, host] = parts as unknown as [string, string, string]
  if (scheme === '*' ? !/^https?:$/u.test(url.protocol) : url.protocol !== `${scheme}:`) return false
  if (host === '*') return true
  if (host.startsWith('*.')) return url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1))
  return url.hostname === host
}
