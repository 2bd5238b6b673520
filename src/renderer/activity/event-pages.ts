/** Rows are asked for in pages of this many: small enough to arrive at once, large enough that a screen needs at most two. */
export const pageRows = 200

/** Offsets of the pages that hold rows `[from, to)`. */
export const pageOffsets = (from: number, to: number): number[] => {
  if (to <= from) return []
  const first = Math.floor(from / pageRows)
  const last = Math.floor((to - 1) / pageRows)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * pageRows)
}

/**
 * Pages to keep, nearest to the view first: what lies further away is forgotten, so that scrolling through a million
 * rows holds some thousands of them.
 */
export const farPages = (held: readonly number[], from: number, keep: number): number[] =>
  [...held].sort((left, right) => Math.abs(left - from) - Math.abs(right - from)).slice(keep)
