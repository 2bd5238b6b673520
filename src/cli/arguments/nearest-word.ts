const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** @returns the word somebody probably meant, or undefined when none is near: at most one letter in three may differ */
export const nearestWord = (word: string, words: readonly string[]): string | undefined => {
  if (word.length > 40) return undefined
  const ranked = words.map(candidate => ({ candidate, off: distance(word, candidate) })).sort((a, b) => a.off - b.off)
  const best = ranked[0]
  return best !== undefined && best.off <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined
}
