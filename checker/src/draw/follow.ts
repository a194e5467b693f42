import { listen, safely } from '../natives.ts'

/**
 * Tells when the composer scrolled, moved or changed its size, once a frame at most: by the page's own events, a resize
 * observer and an intersection observer that notices a moved element. Nothing is polled.
 */
export function follow(
  composer: HTMLElement,
  windows: readonly Window[],
  onMove: () => void,
  signal: AbortSignal,
): void {
  const view = composer.ownerDocument.defaultView
  if (!view) return
  let frame = 0
  const moved = safely(() => {
    if (!signal.aborted) onMove()
  })
  const inFrame = () => {
    frame = 0
    moved()
  }
  const move = () => {
    frame ||= view.requestAnimationFrame(inFrame)
  }
  for (const window of windows) {
    listen(window, 'scroll', move, { signal, passive: true })
    listen(window, 'resize', move, { signal, passive: true })
    listen(window, 'fullscreenchange', move, { signal, passive: true })
    listen(window, 'transitionend', move, { signal, passive: true })
    if (window.visualViewport) {
      listen(window.visualViewport, 'resize', move, { signal, passive: true })
      listen(window.visualViewport, 'scroll', move, { signal, passive: true })
    }
  }
  // A scroll inside a shadow root is told nowhere else.
  for (const root of rootsAround(composer)) listen(root, 'scroll', move, { signal, passive: true })
  // Told when the page has been laid out and not yet painted: what is put in place now is never a frame late.
  const size = new view.ResizeObserver(moved)
  size.observe(composer)
  const place = watchPlace(composer, view, move)
  signal.addEventListener(
    'abort',
    () => {
      view.cancelAnimationFrame(frame)
      size.disconnect()
      place()
    },
    { once: true },
  )
}

/**
 * Notices an element moved by a change of layout elsewhere: an intersection observer whose root is shrunk to just the
 * element reports the moment it no longer fills it, and is then set up anew on its new place.
 */
function watchPlace(composer: HTMLElement, view: Window & typeof globalThis, onMove: () => void): () => void {
  let observer: IntersectionObserver | null = null
  const watch = (threshold: number) => {
    observer?.disconnect()
    const { top, left, right, bottom, width, height } = composer.getBoundingClientRect()
    if (width === 0 || height === 0) {
      observer = new view.IntersectionObserver(entries => {
        if (!entries.some(entry => entry.isIntersecting)) return
        onMove()
        watch(1)
      })
      observer.observe(composer)
      return
    }
    const root = composer.ownerDocument.documentElement
    const margins = [top, root.clientWidth - right, root.clientHeight - bottom, left]
    let first = true
    observer = new view.IntersectionObserver(
      entries => {
        const ratio = entries.at(-1)?.intersectionRatio ?? 1
        if (first) {
          first = false
          // Partly out of sight from the start: watch for a change of that part instead.
          if (ratio !== threshold && ratio > 0 && ratio < 1) watch(ratio)
          return
        }
        onMove()
        watch(1)
      },
      {
        root: composer.ownerDocument,
        rootMargin: margins.map(margin => `${-Math.floor(margin)}px`).join(' '),
        threshold: Math.min(1, Math.max(0.01, threshold)),
      },
    )
    observer.observe(composer)
  }
  watch(1)
  return () => observer?.disconnect()
}

function rootsAround(composer: Element): ShadowRoot[] {
  const roots: ShadowRoot[] = []
  let root = composer.getRootNode()
  while ('host' in root) {
    roots.push(root as ShadowRoot)
    root = (root as ShadowRoot).host.getRootNode()
  }
  return roots
}
