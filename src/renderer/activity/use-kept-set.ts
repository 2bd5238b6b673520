import { useState } from 'react'

const readKept = (storageKey: string): readonly string[] | null => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return Array.isArray(value) ? value.filter(each => typeof each === 'string') : null
  } catch {
    return null
  }
}

/** A set of choices that lasts beyond the session, on this machine. */
export const useKeptSet = (storageKey: string, atFirst: readonly string[]) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(readKept(storageKey) ?? atFirst))
  const set = (word: string, isIn: boolean): void => {
    const next = new Set(chosen)
    if (isIn) next.add(word)
    else next.delete(word)
    setChosen(next)
    try {
      localStorage.setItem(storageKey, JSON.stringify([...next]))
    } catch {
      // A full or forbidden storage costs only the memory of a choice.
    }
  }
  return { has: (word: string): boolean => chosen.has(word), set }
}
