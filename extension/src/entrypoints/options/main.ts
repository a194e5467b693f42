/** The options page. */
import '@chatlint/ui/tokens.css'
import '@chatlint/ui/level.css'
import '../../components/page.css'
import { mount } from 'svelte'
import { settingsItem } from '../../settings/kept'
import { activeItem } from '../../sites/kept'
import { readKept } from '../../team/read-kept'
import Options from './Options.svelte'

mount(Options, {
  target: document.querySelector('#app') as HTMLElement,
  props: { saved: await settingsItem.getValue(), sites: await activeItem.getValue(), kept: await readKept() },
})
