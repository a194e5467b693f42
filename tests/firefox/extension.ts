/** The built extension in Firefox, under the names of its Chromium counterpart: the scenarios are written once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Worker } from '@playwright/test'
// @ts-expect-error plain JavaScript, shared with the demo
import { grant } from '../../extension/build/grant.mjs'
import { built } from '../builds'
import type { LoadedExtension } from '../fixtures/extension'
import { poll } from '../poll'
import { startFirefox } from './launch'
import { FirefoxPage } from './page'
import type { Context, Protocol } from './protocol'

/** The extension's id, as its manifest names it. */
const id = '{7c1f7c55-4b7e-4a3e-9a53-7f6f5c1d2e10}'

/** Where Firefox serves the extension: elsewhere in every profile, unless it is told. */
const host = '6f3b8a52-1d0c-4c1e-8f5a-2b7d9e4c1a60'

/** Firefox with the extension, for many scenarios one after another. */
export interface FirefoxExtension extends LoadedExtension {
  protocol: Protocol
  /** Opens the extension's sidebar; gives back the address that it shows. */
  openSidebar(): Promise<string>
}

/**
 * Starts Firefox with the shipped build, changed in nothing but the hosts granted at install.
 *
 * @param managed what an administrator sets of the extension, in `policies.json`.
 */
export async function startFirefoxExtension(hosts: string[], managed?: object): Promise<FirefoxExtension> {
  const shipped = built('extension/.output/firefox-mv3', 'npm run build -w extension')
  const folder = mkdtempSync(join(tmpdir(), 'chatlint-extension-'))
  const extension = join(folder, 'extension')
  grant(shipped, extension, hosts)
  const firefox = await startFirefox({
    preferences: { 'extensions.webextensions.uuids': JSON.stringify({ [id]: host }) },
    ...(managed ? { policies: { '3rdparty': { Extensions: { [id]: managed } } } } : {}),
  })
  const { browser, protocol } = firefox
  const stop = async () => {
    await firefox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await browser.installExtension(extension)
    return await loaded(protocol, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function loaded(protocol: Protocol, stop: () => Promise<void>): Promise<FirefoxExtension> {
  const origin = `moz-extension://${host}`
  // A page of the extension's own, from which its interface is reached: no protocol leads into an event page.
  const openDoor = () => openOwn(protocol, `${origin}/phrases.html`)
  let own = await openDoor()
  const untouched = await own.evaluate(async () => {
    const { scripting, storage } = (globalThis as unknown as Own).chrome
    while ((await scripting.getRegisteredContentScripts()).length === 0)
      await new Promise(done => setTimeout(done, 20))
    return await storage.local.get()
  })
  const context = new FirefoxContext(protocol)
  const openBehind = async (path: string) => {
    const page = await openOwn(protocol, new URL(path, origin).href)
    return page as unknown as Page
  }
  return {
    protocol,
    context: context as unknown as LoadedExtension['context'],
    origin,
    openBehind,
    worker: async () => own as unknown as Worker,
    async killWorker() {
      await protocol.own(stopEventPage, id)
    },
    async watchWorker() {
      let running = true
      const look = async () => {
        running = (await protocol.own<string>(eventPageState, id)) !== 'stopped'
      }
      await look()
      return {
        runs: () => {
          void look()
          return running
        },
      }
    },
    async update() {
      // Firefox closes the extension's own pages with it.
      await protocol.own(reloadExtension, id)
      own = await openDoor()
    },
    async badge(page) {
      const address = await (page as unknown as FirefoxPage).evaluate(() => location.href)
      return await own.evaluate(async url => {
        const { action, tabs } = (globalThis as unknown as Own).chrome
        const tab = (await tabs.query({})).find(candidate => candidate.url === url)?.id
        return tab === undefined ? '' : await action.getBadgeText({ tabId: tab })
      }, address)
    },
    async setSettings(settings) {
      await own.evaluate(
        value => (globalThis as unknown as Own).chrome.storage.local.set({ settings: value }),
        { locale: 'zh-CN', policy: {}, house: [], ...settings },
      )
    },
    async reset() {
      for (const tab of await protocol.contexts())
        if (tab.context !== own.id) await protocol.send('browsingContext.close', { context: tab.context })
      await own.evaluate(
        async kept => {
          const { storage } = (globalThis as unknown as Own).chrome
          await storage.session.clear()
          const known = Object.keys(await storage.local.get())
          await storage.local.remove(known.filter(key => !(key in kept)))
          await storage.local.set(kept)
        },
        { ...untouched, settings: { locale: 'zh-CN', policy: {}, house: [] } },
      )
    },
    openSidebar: () => protocol.own<string>(showSidebar, id),
    stop,
  }
}

/** The browser around the scenarios' pages. */
class FirefoxContext {
  constructor(private readonly protocol: Protocol) {}

  async newPage(): Promise<FirefoxPage> {
    const page = await FirefoxPage.open(this.protocol)
    await page.setViewportSize({ width: 1280, height: 800 })
    return page
  }

  /** The next tab that a page opens. */
  async waitForEvent(event: 'page'): Promise<FirefoxPage> {
    const before = new Set((await this.protocol.contexts()).map(({ context }) => context))
    let opened: Context | undefined
    const look = async () => {
      const contexts = await this.protocol.contexts()
      opened = contexts.find(({ context, url }) => !before.has(context) && url !== 'about:blank')
      return opened !== undefined
    }
    await poll(look, `a ${event} opens`).toBe(true)
    return FirefoxPage.at(this.protocol, opened as Context)
  }
}

/** Opens a page of the extension behind the tab in front: the browser does it, no protocol may go there. */
async function openOwn(protocol: Protocol, address: string): Promise<FirefoxPage> {
  const before = new Set((await protocol.contexts()).map(({ context }) => context))
  await protocol.own(addTab, address)
  let page: FirefoxPage | undefined
  const there = async () => {
    const tab = (await protocol.contexts()).find(
      ({ context, url }) => !before.has(context) && url === address,
    )
    if (!tab) return false
    page = FirefoxPage.at(protocol, tab)
    return await page.evaluate(() => document.readyState === 'complete')
  }
  await poll(there, `${address} opens`).toBe(true)
  return page as FirefoxPage
}

/** What the tests use of the extension's own interface. */
interface Own {
  chrome: {
    scripting: { getRegisteredContentScripts(): Promise<unknown[]> }
    storage: Record<
      'local' | 'session',
      {
        get(): Promise<Record<string, unknown>>
        set(values: object): Promise<void>
        remove(keys: string[]): Promise<void>
        clear(): Promise<void>
      }
    >
    action: { getBadgeText(of: { tabId?: number }): Promise<string> }
    tabs: { query(of: object): Promise<{ id?: number; url?: string }[]> }
  }
}

// What follows runs in Firefox's own window, whose globals no types describe here.

const addTab = `address => {
  gBrowser.addTab(address, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() })
}`

const stopEventPage = `async id => {
  const { extension } = WebExtensionPolicy.getByID(id)
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })
}`

const eventPageState = 'id => WebExtensionPolicy.getByID(id).extension.backgroundState'

const reloadExtension = `async id => {
  await (await AddonManager.getAddonByID(id)).reload()
}`

const showSidebar = `async id => {
  const key = [...SidebarController.sidebars.keys()].find(name => name.startsWith(id.replace(/[^a-z0-9-]/giu, '_')))
  await SidebarController.show(key)
  const inner = () => document.getElementById('sidebar').contentDocument.getElementById('webext-panels-browser')
  while (!inner()?.currentURI?.spec.startsWith('moz-extension:')) await new Promise(done => setTimeout(done, 20))
  const shown = inner().currentURI.spec
  SidebarController.hide()
  return shown
}`
