/** The smaller of two texts, or the one that says something. */
export function smaller(a: string | null, b: string | null): string | null {
  if (!a || !b) return a || b
  return a < b ? a : b
}
