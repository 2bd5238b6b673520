/**
 * What a key does in the table of events. Keys are those of the ARIA grid pattern, with `j`/`k` beside the arrows and
 * `+`/`-` to filter to or exclude the value under the cursor.
 */
export type GridAct =
  | { act: 'move'; row: number; column: number }
  | { act: 'open' }
  | { act: 'close' }
  | { act: 'menu' }
  | { act: 'include' }
  | { act: 'exclude' }
  | { act: 'copy' }

export interface GridCursor {
  row: number
  column: number
}

export interface GridSize {
  rows: number
  columns: number
  /** Whole rows that fit the view: how far PageUp and PageDown go. */
  pageRows: number
}

export interface GridKey {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last))

const steps = (key: GridKey, cursor: GridCursor, size: GridSize): [row: number, column: number] | null => {
  const command = key.ctrlKey || key.metaKey
  switch (key.key) {
    case 'ArrowDown':
      return command ? [size.rows, 0] : [1, 0]
    case 'ArrowUp':
      return command ? [-size.rows, 0] : [-1, 0]
    case 'ArrowRight':
      return [0, 1]
    case 'ArrowLeft':
      return [0, -1]
    case 'PageDown':
      return [Math.max(1, size.pageRows - 1), 0]
    case 'PageUp':
      return [-Math.max(1, size.pageRows - 1), 0]
    case 'Home':
      return command ? [0, -cursor.column] : [-size.rows, 0]
    case 'End':
      return command ? [0, size.columns] : [size.rows, 0]
    case 'j':
      return command ? null : [1, 0]
    case 'k':
      return command ? null : [-1, 0]
    default:
      return null
  }
}

const plainActs: Record<string, GridAct> = {
  Enter: { act: 'open' },
  o: { act: 'open' },
  Escape: { act: 'close' },
  ContextMenu: { act: 'menu' },
  m: { act: 'menu' },
  '+': { act: 'include' },
  '=': { act: 'include' },
  '-': { act: 'exclude' }
}

/** The act of a key at a cursor; null leaves the key to the browser (Tab, typing, page zoom, find). */
export const gridAct = (key: GridKey, cursor: GridCursor, size: GridSize): GridAct | null => {
  if (key.altKey) return null
  if (key.shiftKey && key.key === 'F10') return { act: 'menu' }
  if ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'c') return { act: 'copy' }
  const step = steps(key, cursor, size)
  if (step !== null)
    return {
      act: 'move',
      row: clamp(cursor.row + step[0], size.rows - 1),
      column: clamp(cursor.column + step[1], size.columns - 1)
    }
  return key.ctrlKey || key.metaKey ? null : (plainActs[key.key] ?? null)
}
