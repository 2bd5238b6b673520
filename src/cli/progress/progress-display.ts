import { middleText } from '../output/display-width.ts'
import { visibleText } from '../output/visible-text.ts'
import type { OutputStream } from '../surroundings.ts'
import type { ProgressWords } from './progress-words.ts'

/** Where progress is seen. */
export interface ProgressDisplay {
  show(words: ProgressWords): void
  /** Takes the bar away, before anything else is written to the terminal. */
  clear(): void
}

/** Where nobody looks all the time, in milliseconds between two lines. */
const lineIntervalMs = 3000
const barWidth = 24
const eraseLine = '\r\u001b[K'

/** Nothing at all. */
export const noProgress: ProgressDisplay = { show: () => undefined, clear: () => undefined }

/** `[#####-----]  42 %  Reading: …`, cut to the terminal. */
export const barLine = ({ doneRatio, text }: ProgressWords, columns: number): string => {
  const shown = visibleText(text)
  if (doneRatio === null) return middleText(shown, Math.max(1, columns - 1))
  const ratio = Math.min(1, Math.max(0, doneRatio))
  const filled = Math.round(ratio * barWidth)
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${String(Math.floor(ratio * 100)).padStart(3)} %  `
  return middleText(bar + shown, Math.max(1, columns - 1))
}

const bar = (stream: OutputStream): ProgressDisplay => {
  let drawn = false
  return {
    show: words => {
      drawn = true
      stream.write(eraseLine + barLine(words, stream.columns ?? 80))
    },
    clear: () => {
      if (drawn) stream.write(eraseLine)
      drawn = false
    }
  }
}

const lines = (stream: OutputStream, nowMs: () => number): ProgressDisplay => {
  let lastMs = nowMs()
  const show = ({ text }: ProgressWords): void => {
    if (nowMs() - lastMs < lineIntervalMs) return
    lastMs = nowMs()
    stream.write(`${visibleText(text)}\n`)
  }
  return { show, clear: () => undefined }
}

/** A bar that is drawn over itself on a terminal, a line every few seconds elsewhere. */
export const createProgress = (
  stream: OutputStream,
  env: Readonly<Record<string, string | undefined>>,
  nowMs: () => number
): ProgressDisplay => (stream.isTTY === true && env.TERM !== 'dumb' ? bar(stream) : lines(stream, nowMs))
