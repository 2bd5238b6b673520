import type { Kind } from '../../parts/kind-icon.tsx'
import { fuzzyScore } from './fuzzy.ts'

/** One thing the palette can do or go to. */
export interface PaletteItem {
  id: string
  group: string
  text: string
  /** Told beside it: account, kind, shortcut. */
  note?: string
  /** Also found by this: an ARN, other words for the same. */
  also?: string
  kind?: Kind
  run: () => void
}

const shownPerGroup = 7

/** Items that answer what was typed, best first, at most a few of each group; groups in order of their best item. */
export const rankItems = (items: readonly PaletteItem[], typed: string): PaletteItem[] => {
  const scored = items.flatMap(item => {
    const direct = fuzzyScore(typed, item.text)
    const alsoFound = typed.trim() !== '' && item.also?.toLowerCase().includes(typed.trim().toLowerCase()) === true
    const score = direct ?? (alsoFound ? 0 : null)
    return score === null ? [] : [{ item, score }]
  })
  scored.sort((a, b) => b.score - a.score)
  const byGroup = new Map<string, PaletteItem[]>()
  for (const { item } of scored) {
    const group = byGroup.get(item.group) ?? []
    if (group.length < shownPerGroup) group.push(item)
    byGroup.set(item.group, group)
  }
  return [...byGroup.values()].flat()
}
