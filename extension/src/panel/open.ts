/** Opening the side panel, which the two browsers name differently. */
import { browser } from 'wxt/browser'

/** What Firefox has in place of Chromium's side panel. */
interface SidebarAction {
  open(): Promise<void>
}

/** Opens the panel in a window; must be called in a click. */
export function openSidePanel(windowId: number): Promise<void> {
  const { sidebarAction } = browser as unknown as { sidebarAction?: SidebarAction }
  if (sidebarAction) return sidebarAction.open()
  return browser.sidePanel.open({ windowId })
}
