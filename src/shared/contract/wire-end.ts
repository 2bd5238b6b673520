import type { Wire } from './wire.ts'

/** What an adapter needs of the line under a wire. */
export interface Line {
  send(text: string): void
  /** Ends the line; may itself lead to `ended()`. */
  end(): void
}

/** A wire together with the two things its line tells it. */
export interface WireEnd {
  wire: Wire
  /** Something came in. */
  arrived(text: unknown): void
  /** The line is gone. Further calls do nothing. */
  ended(): void
}

/**
 * The part every wire shares: messages wait for the first listener, closing is told once, and a closed wire is silent.
 * MessagePort, WebSocket and the in-process pair each add only how their line sends and ends.
 */
export const wireEnd = (line: Line): WireEnd => {
  let onMessage: ((text: unknown) => void) | null = null
  const waiting: unknown[] = []
  const onClose = new Set<() => void>()
  let open = true
  const ended = (): void => {
    if (!open) return
    open = false
    waiting.length = 0
    for (const listener of onClose) listener()
    onClose.clear()
  }
  const wire: Wire = {
    post: text => {
      if (open) line.send(text)
    },
    onMessage: listener => {
      onMessage = listener
      for (const text of waiting.splice(0)) listener(text)
    },
    onClose: listener => {
      if (open) onClose.add(listener)
      else queueMicrotask(listener)
    },
    close: () => {
      if (!open) return
      ended()
      line.end()
    }
  }
  const arrived = (text: unknown): void => {
    if (!open) return
    if (onMessage === null) waiting.push(text)
    else onMessage(text)
  }
  return { wire, arrived, ended }
}
