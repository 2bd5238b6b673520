/** Where a match begins counts: at the start, after a separator, then anywhere. */
const isBoundary = (text: string, at: number): boolean => at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')

/**
 * How well a text answers what was typed: every letter must occur, in order. Whole runs, word starts and short texts count
 * more. Upper and lower case are the same.
 * @returns larger is better; null when it does not match; 0 for nothing typed
 */
export const fuzzyScore = (typed: string, text: string): number | null => {
  const wanted = typed.toLowerCase().trim()
  const low = text.toLowerCase()
  if (wanted === '') return 0
  const whole = low.indexOf(wanted)
  if (whole >= 0) return 1000 + (isBoundary(low, whole) ? 200 : 0) + (whole === 0 ? 200 : 0) - Math.min(199, low.length)
  let score = 0
  let at = -1
  for (const letter of wanted) {
    if (letter === ' ') continue
    const next = low.indexOf(letter, at + 1)
    if (next < 0) return null
    score += next === at + 1 ? 6 : isBoundary(low, next) ? 4 : 1
    at = next
  }
  return score - Math.min(50, low.length / 8)
}
