import { mount } from 'svelte'
import '@chatlint/ui/tokens.css'
import '@chatlint/ui/level.css'
import './page.css'
import App from './App.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('index.html lost its #app')
mount(App, { target })
