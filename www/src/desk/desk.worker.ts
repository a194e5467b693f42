import * as comlink from 'comlink'
import { KeptDesk } from './kept-desk.ts'
import { loadDeskModule } from './module.ts'

comlink.expose(new KeptDesk(loadDeskModule()))
