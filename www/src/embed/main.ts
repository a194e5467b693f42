import { mount } from 'svelte'
import '@chatlint/ui/tokens.css'
import '../page.css'
import EmbedView from './EmbedView.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('embed.html lost its #app')
mount(EmbedView, { target })
