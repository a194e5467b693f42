/** The page that checks a list of quick replies, reached from the options. */
import '@chatlint/ui/tokens.css'
import '../../components/page.css'
import { locale } from '@chatlint/ui/messages'
import { mount } from 'svelte'
import { readInForce } from '../../settings/in-force'
import { localeOf } from '../../settings/settings'
import Phrases from './Phrases.svelte'

const { settings } = await readInForce()
// The shared components speak the face's language.
locale.choose(localeOf(settings))
mount(Phrases, { target: document.querySelector('#app') as HTMLElement, props: { house: settings.house } })
