import type { Effort } from './effort.ts'
import { createPairTable, type PairTable } from './pair-table.ts'

/** Numbers for texts, from 0, the same for the same. */
export const createIds = (): ((text: string) => number) => {
  const ids = new Map<string, number>()
  return text => {
    let id = ids.get(text)
    if (id === undefined) {
      id = ids.size
      ids.set(text, id)
    }
    return id
  }
}

/** Numbers for pairs of numbers, from 0. */
export interface Pairs {
  of(left: number, right: number): number
}

export const createPairs = (): Pairs => {
  const ids = createPairTable()
  return {
    of(left, right) {
      let id = ids.get(left, right)
      if (id < 0) {
        id = ids.size
        ids.set(left, right, id)
      }
      return id
    }
  }
}

/** Sets of numbers, each set known by a number of its own; 0 is the empty one. */
export interface NumberSets {
  add(set: number, member: number): number
  union(left: number, right: number): number
  members(set: number): readonly number[]
}

/** @param effort  counts the sets that are made */
export const createNumberSets = ({ spend }: Pick<Effort, 'spend'>): NumberSets => {
  const idOf = createIds()
  const sets: (readonly number[])[] = []
  const numbered = (members: readonly number[]): number => {
    const id = idOf(members.join(','))
    sets[id] ??= members
    return id
  }
  numbered([])
  const [added, united] = [createPairTable(), createPairTable()]
  const members = (set: number): readonly number[] => sets[set] ?? []
  const memo = (known: PairTable, left: number, right: number, make: () => readonly number[]): number => {
    let id = known.get(left, right)
    if (id < 0) {
      spend(1 + (members(left).length >>> 3))
      id = numbered(make())
      known.set(left, right, id)
    }
    return id
  }
  const sorted = (all: Iterable<number>): number[] => [...new Set(all)].sort((a, b) => a - b)
  return {
    members,
    add: (set, member) => memo(added, set, member, () => sorted([...members(set), member])),
    union: (left, right) =>
      left === right || right === 0
        ? left
        : left === 0
          ? right
          : memo(united, left, right, () => sorted([...members(left), ...members(right)]))
  }
}
