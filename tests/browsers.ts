/** The browsers of this machine, and how to start them so that they stay off the network. */
import { existsSync } from 'node:fs'

/** Chromium's path: `CHROMIUM_PATH`, or where Debian and Ubuntu put it. */
export function chromiumPath(): string {
  return find(
    'CHROMIUM_PATH',
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'],
    'chromium',
  )
}

/** Firefox ESR's path: `FIREFOX_PATH`, or where Debian and Ubuntu put it. */
export function firefoxPath(): string {
  return find('FIREFOX_PATH', ['/usr/bin/firefox-esr', '/usr/bin/firefox'], 'firefox-esr')
}

function find(variable: string, places: string[], debianPackage: string): string {
  const wanted = process.env[variable]
  const found = (wanted ? [wanted] : places).find(place => existsSync(place))
  if (found) return found
  throw new Error(
    `No browser at ${wanted ?? places.join(', ')}. Install it (Debian: apt install ${debianPackage}) or set ${variable}.`,
  )
}

/**
 * Flags that keep Chromium from calling home: whatever still goes out during a test is the page's or the
 * extension's doing. No sandbox, because tests may run as root in a container.
 */
export const quietFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--metrics-recording-only',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]
