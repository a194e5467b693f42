/** The popup of the toolbar's button. */
import '@chatlint/ui/tokens.css'
import '../../components/page.css'
import { mount } from 'svelte'
import { browser } from 'wxt/browser'
import { speak } from '../../messages/messages'
import { settingsItem } from '../../settings/kept'
import { localeOf } from '../../settings/settings'
import { managedItem, teamItem } from '../../team/kept'
import Popup from './Popup.svelte'
import { openSite } from './site'

const locale = localeOf(await settingsItem.getValue())
document.documentElement.lang = locale
const team = (await managedItem.getValue())?.mark ?? (await teamItem.getValue()).mark
const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
mount(Popup, {
  target: document.querySelector('#app') as HTMLElement,
  props: { say: speak(locale), site: await openSite(tab), team, tab },
})
