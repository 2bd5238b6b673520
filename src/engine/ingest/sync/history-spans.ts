/** A span of time, both ends included, in milliseconds. */
export interface Span {
  fromMs: number
  untilMs: number
}

/** Spans as few as they can be: those that overlap or touch are one; oldest first. */
export const mergeSpans = (spans: readonly Span[]): Span[] => {
  const merged: Span[] = []
  for (const span of [...spans].filter(({ fromMs, untilMs }) => fromMs <= untilMs).sort((one, other) => one.fromMs - other.fromMs)) {
    const last = merged.at(-1)
    if (last !== undefined && span.fromMs <= last.untilMs + 1) last.untilMs = Math.max(last.untilMs, span.untilMs)
    else merged.push({ ...span })
  }
  return merged
}

/** What of a span is in none of the others, newest first. */
export const spansLeft = (wanted: Span, done: readonly Span[]): Span[] => {
  const left: Span[] = []
  let untilMs = wanted.untilMs
  for (const span of mergeSpans(done).reverse()) {
    if (span.fromMs > untilMs || span.untilMs < wanted.fromMs) continue
    if (span.untilMs < untilMs) left.push({ fromMs: span.untilMs + 1, untilMs })
    untilMs = span.fromMs - 1
    if (untilMs < wanted.fromMs) return left
  }
  if (untilMs >= wanted.fromMs) left.push({ fromMs: wanted.fromMs, untilMs })
  return left
}

/** Spans as a place's cursor keeps them. */
export const spansText = (spans: readonly Span[]): string =>
  JSON.stringify(mergeSpans(spans).map(({ fromMs, untilMs }) => [fromMs, untilMs]))

const isPair = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(each => Number.isSafeInteger(each))

/** @returns none where the text is no spans: then everything is asked again */
export const readSpans = (text: string | null): Span[] => {
  try {
    const pairs: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(pairs) ? mergeSpans(pairs.filter(isPair).map(([fromMs, untilMs]) => ({ fromMs, untilMs }))) : []
  } catch {
    return []
  }
}
