/** The rooms of the training view, in the order of their tabs. */
export const ROOMS = ['practice', 'lessons', 'exam', 'record', 'show', 'own'] as const

/** A room of the training view. */
export type Room = (typeof ROOMS)[number]
