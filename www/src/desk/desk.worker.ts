import * as comlink from 'comlink'
import { KeptDesk } from './kept-desk.ts'
import { loadDeskModule } from './module.ts'
import { WorkStore } from './work-store.ts'

comlink.expose(new KeptDesk(loadDeskModule(), new WorkStore()))
