/**
 * Takes out of a talk what could lead to a person: telephones, cards and numbers, mail, links, accounts, addresses, names.
 * The judge's module does it, as for everything that goes out; the trainer reads what is left again.
 */
import type { Conversation } from 'chatlint'

/** Gives texts without persons back; `names` are taken out wherever they stand. */
export type Redact = (texts: string[], names: string[]) => Promise<string[]>

/** Takes persons out of a talk: its texts, and the names of its speakers. */
export async function redact(conversation: Conversation, take: Redact): Promise<Conversation> {
  const names = conversation.turns.flatMap(({ sender }) => sender ?? [])
  const texts = await take(
    conversation.turns.map(({ text }) => text),
    [...new Set(names)],
  )
  const turns = conversation.turns.map(({ sender: _, ...turn }, index) => ({
    ...turn,
    text: texts[index] ?? '',
  }))
  const { platform, partial } = conversation
  return { turns, ...(platform ? { platform } : {}), ...(partial ? { partial } : {}) }
}
