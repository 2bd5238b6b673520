/** Whether all of `text` matches `pattern`, without case; `*` stands for any run, everything else for itself. Linear but for one step back a star. */
export const matchesGlob = (pattern: string, text: string): boolean => {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()]
  let [at, in_, star, from] = [0, 0, -1, 0]
  while (at < given.length) {
    if (wanted[in_] === '*') {
      star = in_++
      from = at
    } else if (in_ < wanted.length && wanted[in_] === given[at]) {
      in_++
      at++
    } else if (star >= 0) {
      in_ = star + 1
      at = ++from
    } else return false
  }
  while (wanted[in_] === '*') in_++
  return in_ === wanted.length
}
