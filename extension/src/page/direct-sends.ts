/**
 * Messages that a page sends by itself, as a quick reply at a click: they never were in the composer, so nobody checked
 * them. They are told by the talk: a new message of the agent that did not go through the gate.
 */
import type { Conversation } from 'chatlint'

/** How long after it went through the gate a message may take to show in the talk, in milliseconds. */
const patience = 60_000

/** Follows one talk at a time. Rather lets one go unnoticed than speaks of one that was checked. */
export class DirectSends {
  #now: () => number
  #talk: string | undefined
  /** Where the agent's turn of speaking begins: the customer's message before it. */
  #since: string | undefined
  /** The agent's messages from there on. */
  #count = 0
  /** When messages went through the gate that have not shown in the talk yet. */
  #passed: number[] = []

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** A message went through the gate. */
  passed(): void {
    this.#passed.push(this.#now())
  }

  /** Whether the talk holds a message of the agent, new since the last look, that did not go through the gate. */
  look(conversation: Conversation | null): boolean {
    if (!conversation) {
      this.#since = undefined
      return false
    }
    if (conversation.id !== this.#talk) {
      this.#talk = conversation.id
      this.#since = undefined
      this.#passed = []
    }
    const { since, count } = agentsTurn(conversation)
    const known = since === this.#since
    const fresh = known ? Math.max(0, count - this.#count) : 0
    this.#since = since
    this.#count = count
    const oldest = this.#now() - patience
    this.#passed = this.#passed.filter(at => at > oldest)
    const checked = this.#passed.splice(0, fresh)
    return checked.length < fresh
  }
}

/** The agent's messages after the customer's last, and what tells that last one from others. */
function agentsTurn({ turns }: Conversation): { since: string; count: number } {
  let count = 0
  for (let index = turns.length - 1; index >= 0; index -= 1) {
    const turn = turns[index]
    if (turn?.role === 'customer') return { since: `${turn.at ?? ''} ${turn.text}`, count }
    if (turn?.role === 'agent' && (turn.kind ?? 'text') === 'text') count += 1
  }
  return { since: '', count }
}
