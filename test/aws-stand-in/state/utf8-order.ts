const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit)

/** Orders text by its UTF-8 bytes, as S3 orders keys; JavaScript's own order differs beyond the basic plane. */
export const compareUtf8 = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** The first place of a sorted list where `isBeyond` holds; it must hold from there on. */
export const firstWhere = <T>(sorted: readonly T[], isBeyond: (item: T) => boolean): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBeyond(sorted[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}
