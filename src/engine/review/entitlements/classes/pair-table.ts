/** Two numbers below this make one key that a double holds exactly. */
const span = 2 ** 26
const absent = -1

/** Numbers kept for pairs of numbers; made for millions of look-ups. */
export interface PairTable {
  /** @returns -1 when nothing is kept */
  get(left: number, right: number): number
  set(left: number, right: number, value: number): void
  size: number
}

export const createPairTable = (): PairTable => {
  let capacity = 1024
  let keys = new Float64Array(capacity).fill(absent)
  let values = new Int32Array(capacity)
  const placeOf = (left: number, right: number, key: number): number => {
    let place = (Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> 0
    place = (place ^ (place >>> 15)) & (capacity - 1)
    while (keys[place] !== key && keys[place] !== absent) place = (place + 1) & (capacity - 1)
    return place
  }
  const grow = (): void => {
    const [oldKeys, oldValues] = [keys, values]
    capacity *= 2
    keys = new Float64Array(capacity).fill(absent)
    values = new Int32Array(capacity)
    for (const [at, key] of oldKeys.entries()) {
      if (key === absent) continue
      const left = Math.floor(key / span)
      const place = placeOf(left, key - left * span, key)
      keys[place] = key
      values[place] = oldValues[at] as number
    }
  }
  const table: PairTable = {
    size: 0,
    get(left, right) {
      const key = left * span + right
      const place = placeOf(left, right, key)
      return keys[place] === key ? (values[place] as number) : absent
    },
    set(left, right, value) {
      if (left >= span || right >= span) throw new RangeError('There are more classes than can be numbered.')
      if (table.size * 2 >= capacity) grow()
      const key = left * span + right
      const place = placeOf(left, right, key)
      if (keys[place] === absent) table.size++
      keys[place] = key
      values[place] = value
    }
  }
  return table
}
