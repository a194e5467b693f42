import * as comlink from 'comlink'
import type { Desk } from './desk.ts'

/** Starts the worker in which the page reads and judges. */
export function openDesk(): Desk {
  const worker = new Worker(new URL('./desk.worker.ts', import.meta.url), { type: 'module', name: 'desk' })
  const remote = comlink.wrap<Desk>(worker)
  return {
    configure: options => remote.configure(options),
    open: (papers, options, report) => remote.open(papers, options, comlink.proxy(report)),
    rejudge: report => remote.rejudge(comlink.proxy(report)),
    cancel: () => remote.cancel(),
    talk: index => remote.talk(index),
    turns: (index, from, to) => remote.turns(index, from, to),
    findings: (index, from, to) => remote.findings(index, from, to),
    timeline: index => remote.timeline(index),
    rulings: index => remote.rulings(index),
    rule: (index, finding, history) => remote.rule(index, finding, history),
    write: (index, options, progress) => remote.write(index, options, comlink.proxy(progress)),
    packsInForce: () => remote.packsInForce(),
    writeList: (talks, options, progress) => remote.writeList(talks, options, comlink.proxy(progress)),
    appealSheet: (index, finding, options) => remote.appealSheet(index, finding, options),
    takeRulings: (text, report) => remote.takeRulings(text, comlink.proxy(report)),
    redact: (texts, names, locale) => remote.redact(texts, names, locale),
    kept: () => remote.kept(),
    keptTalks: from => remote.keptTalks(from),
    keptLeftOvers: from => remote.keptLeftOvers(from),
    forget: () => remote.forget(),
    putAside: () => remote.putAside(),
    bringBack: () => remote.bringBack(),
    forgetAside: () => remote.forgetAside(),
    storageTrouble: () => remote.storageTrouble(),
    keywords: (scene, report) => remote.keywords(scene, comlink.proxy(report)),
    checkPack: (pack, locale) => remote.checkPack(pack, locale),
    rewritePack: (pack, wanted) => remote.rewritePack(pack, wanted),
    tryPack: (key, pack, options, report) => remote.tryPack(key, pack, options, comlink.proxy(report)),
    stopLooking: () => remote.stopLooking(),
    packs: () => remote.packs(),
    putPack: pack => remote.putPack(pack),
    removePack: key => remote.removePack(key),
    team: options => remote.team(options),
    sample: plan => remote.sample(plan),
    talksAmong: (selection, most) => remote.talksAmong(selection, most),
  }
}
