/** Whether a pattern means an identity by its short name or by its whole key. `*` stands for any run; compared by case. */
export const namesIdentity = (pattern: string, { key, name }: { key: string; name: string }): boolean =>
  matchesGlob(pattern, name) || matchesGlob(pattern, key)

/** Walks text and pattern once, going back only to the last `*`: patterns are people's text and must not cost more than their length. */
const matchesGlob = (pattern: string, text: string): boolean => {
  let [p, t, star, mark] = [0, 0, -1, 0]
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++
      mark = t
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++mark
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}
