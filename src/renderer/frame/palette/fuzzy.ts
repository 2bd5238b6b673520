/** Where a match begins counts: at the start, after a separator, then anywhere. */
const isBoundary = (text: string, at: number): boolean => at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')

const nextLetterScore = 6
const nextWordScore = 4

/** Each letter right after the last one found, or at the start of a later word: the best score of all ways, null when there is none. */
const scoreByWords = (wanted: string, text: string): number | null => {
  const known = new Map<number, number | null>()
  const best = (letter: number, after: number): number | null => {
    const wantedLetter = wanted[letter]
    if (wantedLetter === undefined) return 0
    const key = letter * (text.length + 1) + after + 1
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, null)
    let most: number | null = null
    for (let at = text.indexOf(wantedLetter, after + 1); at >= 0; at = text.indexOf(wantedLetter, at + 1)) {
      const follows = letter > 0 && at === after + 1
      if (!follows && !isBoundary(text, at)) continue
      const rest = best(letter + 1, at)
      if (rest !== null) most = Math.max(most ?? 0, rest + (follows ? nextLetterScore : nextWordScore))
    }
    known.set(key, most)
    return most
  }
  return best(0, -1)
}

/**
 * How well a text answers what was typed: the text contains it, or every letter occurs in order, each right after the
 * last one found or at the start of a word. Whole runs and short texts count more. Upper and lower case are the same.
 * @returns larger is better; null when it does not match; 0 for nothing typed
 */
export const fuzzyScore = (typed: string, text: string): number | null => {
  const wanted = typed.toLowerCase().trim()
  const low = text.toLowerCase()
  if (wanted === '') return 0
  const whole = low.indexOf(wanted)
  if (whole >= 0) return 1000 + (isBoundary(low, whole) ? 200 : 0) + (whole === 0 ? 200 : 0) - Math.min(199, low.length)
  const score = scoreByWords(wanted.replaceAll(' ', ''), low)
  return score === null ? null : score - Math.min(50, low.length / 8)
}
