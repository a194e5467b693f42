/** The side panel (Firefox: sidebar): how the talk in front stands, phrases, the user's own figures. */
import '@chatlint/ui/tokens.css'
import '../../components/page.css'
import { mount } from 'svelte'
import { figuresItem } from '../../figures/figures'
import { ownPhrasesItem } from '../../phrases/own-phrases'
import { mayNotify } from '../../reminder/notification'
import { settingsItem } from '../../settings/settings'
import Panel from './Panel.svelte'

const [settings, figures, own, notifies] = await Promise.all([
  settingsItem.getValue(),
  figuresItem.getValue(),
  ownPhrasesItem.getValue(),
  mayNotify(),
])
mount(Panel, {
  target: document.querySelector('#app') as HTMLElement,
  props: { saved: settings, counted: figures, added: own, notified: notifies },
})
