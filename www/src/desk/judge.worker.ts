import * as comlink from 'comlink'
import type { JudgeWorker } from './judge-pool.ts'
import { loadDeskModule } from './module.ts'

const loaded = loadDeskModule()

const worker: JudgeWorker = {
  async configure(options, packs) {
    const module = await loaded
    module.configureWithPacks(options, packs)
  },
  async judge(talks) {
    const module = await loaded
    return module.judgeTalks(talks)
  },
  async rejudge(talks) {
    const module = await loaded
    return talks.map(talk => module.judgeTalk(talk, []))
  },
}
comlink.expose(worker)
