/** Talks to begin with. Written for chatlint; nobody's real words. */
import quilt from './quilt.txt?raw'

/** A talk with something of everything: a red line, a cold reply, a soothing sentence, no closing. */
export const SAMPLE: string = quilt
