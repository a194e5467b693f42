/** The side panel (Firefox: sidebar): how the talk in front stands, phrases, the user's own figures. */
import '@chatlint/ui/tokens.css'
import '../../components/page.css'
import { mount } from 'svelte'
import { figuresItem } from '../../figures/figures'
import { mayNotify } from '../../reminder/notification'
import { readInForce } from '../../settings/in-force'
import { managedItem, ownPhrasesItem } from '../../team/kept'
import Panel from './Panel.svelte'

const [inForce, figures, own, managed, notifies] = await Promise.all([
  readInForce(),
  figuresItem.getValue(),
  ownPhrasesItem.getValue(),
  managedItem.getValue(),
  mayNotify(),
])
mount(Panel, {
  target: document.querySelector('#app') as HTMLElement,
  props: {
    standing: inForce,
    counted: figures,
    added: own,
    notified: notifies,
    locked: managed?.locked.includes('phrases') ?? false,
  },
})
