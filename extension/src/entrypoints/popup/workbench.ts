/** What the popup does about the workbench in the tab behind it. */
import { browser } from 'wxt/browser'
import type { Adapter } from '../../adapters/adapter'
import { saveFile } from '../../components/save-file'
import { examine } from '../../doctor/examine'
import type { Examined } from '../../doctor/selectors'
import { speakingFrame, tabHealthItem } from '../../health/health'

/** The built script that teaches. */
const teachScript = '/content-scripts/teach.js'

/** Puts the script that teaches into every frame of a tab. */
export async function startTeaching(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [teachScript] })
}

/** Examines the adapter in force in the frame that speaks for a tab. */
export async function examineTab(adapter: Adapter, tabId: number): Promise<Examined[]> {
  return examine(adapter, tabId, speakingFrame(await tabHealthItem(tabId).getValue()) ?? 0)
}

/** Hands an adapter over as a file, in the form of those in `extension/adapters/`. */
export function exportAdapter(adapter: Adapter): void {
  saveFile(`${adapter.id}.json`, 'application/json', `${JSON.stringify(adapter, null, 2)}\n`)
}
