import { useCallback, useEffect, useRef, useState } from 'react'
import type { EventRows } from './use-event-rows.ts'

/** While the keys move on, the panel follows this much later: holding an arrow asks for nothing. */
const followMs = 120

/**
 * Which event is open, and where it stands among the rows. It may come from the address alone (then its place is known
 * only if its page happens to be read), and the next row may not be read yet (then it opens when it arrives).
 */
export const useOpenEvent = (seq: number | null, rows: EventRows, change: (seq: number | null) => void) => {
  const { rowAt, indexOf, total = 0 } = rows
  const [wanted, setWanted] = useState<number | null>(null)
  const [place, setPlace] = useState<{ seq: number; index: number } | null>(null)
  const newestChange = useRef(change)
  newestChange.current = change
  const known = place !== null && place.seq === seq && [seq, undefined].includes(rowAt(place.index)?.seq) ? place.index : null
  const index = seq === null ? null : (known ?? indexOf(seq))
  const openAt = useCallback(
    (at: number): void => {
      const row = rowAt(at)
      if (row === undefined) {
        setWanted(at)
        return
      }
      setWanted(null)
      setPlace({ seq: row.seq, index: at })
      newestChange.current(row.seq)
    },
    [rowAt]
  )
  useEffect(() => {
    if (wanted !== null && wanted < total && rowAt(wanted) !== undefined) openAt(wanted)
  }, [wanted, total, rowAt, openAt])
  const following = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(following.current), [])
  const follow = (at: number): void => {
    clearTimeout(following.current)
    if (seq !== null) following.current = setTimeout(() => openAt(at), followMs)
  }
  const close = useCallback(() => {
    clearTimeout(following.current)
    setWanted(null)
    newestChange.current(null)
  }, [])
  return { index: wanted ?? index, openAt, follow, close }
}
