import * as comlink from 'comlink'
import { PackStore } from '../packs/pack-store.ts'
import { JudgePool } from './judge-pool.ts'
import { KeptDesk } from './kept-desk.ts'
import { loadDeskModule } from './module.ts'
import { WorkStore } from './work-store.ts'

const pool = new JudgePool(navigator.hardwareConcurrency)
comlink.expose(new KeptDesk(loadDeskModule(), new WorkStore(), new PackStore(), pool))
