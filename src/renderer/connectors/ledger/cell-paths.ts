import type { CellState, LedgerCell } from './ledger-model.ts'

/** A drawing of many cells at once: where it goes and with which style. */
export interface Stroke {
  kind: 'there' | 'outline' | 'quiet' | 'dot' | 'missing' | 'mark' | 'hatched'
  /** How much of `there` is seen, from 0 to 1: the more files, the fuller. */
  opacity?: number
  path: string
}

const gapPx = 1

const box = (x: number, side: { w: number; h: number }, inset = 0): string =>
  `M${x + gapPx + inset} ${gapPx + inset}h${side.w - 2 * inset}v${side.h - 2 * inset}h${2 * inset - side.w}z`

/** The lower-right half: what is there so far. */
const half = (x: number, side: { w: number; h: number }): string => `M${x + gapPx} ${gapPx + side.h}h${side.w}v${-side.h}z`

/** Four steps of fullness: enough to see a quiet day beside a busy one. */
const steps = [0.4, 0.6, 0.8, 1] as const

/** How full a day is beside the fullest one, by the order of magnitude. */
export const fullness = (files: number, most: number): number => {
  if (files <= 0 || most <= 1) return 3
  return Math.max(0, Math.min(3, Math.floor((4 * Math.log(files + 1)) / Math.log(most + 1) - 1e-9)))
}

const drawCell = (cell: LedgerCell, x: number, side: { w: number; h: number }, most: number): Stroke[] => {
  const middle = x + gapPx + side.w / 2
  const drawings: Readonly<Record<CellState, () => Stroke[]>> = {
    collected: () => [{ kind: 'there', opacity: steps[fullness(cell.files, most)] ?? 1, path: box(x, side) }],
    open: () => [
      { kind: 'outline', path: box(x, side, 0.5) },
      { kind: 'there', opacity: 1, path: half(x, side) }
    ],
    empty: () => [
      { kind: 'quiet', path: box(x, side, 0.5) },
      { kind: 'dot', path: `M${middle - 1} ${gapPx + side.h / 2 - 1}h2v2h-2z` }
    ],
    missing: () => [
      { kind: 'missing', path: box(x, side) },
      { kind: 'mark', path: `M${middle} ${gapPx + side.h * 0.22}V${gapPx + side.h * 0.56}M${middle} ${gapPx + side.h * 0.78}v.1` }
    ],
    'not-collected': () => [{ kind: 'hatched', path: box(x, side) }],
    partly: () => [
      { kind: 'hatched', path: box(x, side) },
      { kind: 'there', opacity: 1, path: half(x, side) }
    ]
  }
  return drawings[cell.state]()
}

/** A line of cells as few paths: ninety days are drawn by a handful of elements. */
export const cellPaths = (cells: readonly LedgerCell[], cellPx: number, rowPx: number, most: number): Stroke[] => {
  const side = { w: cellPx - gapPx, h: rowPx - 2 * gapPx - 2 }
  const byStyle = new Map<string, { stroke: Stroke; paths: string[] }>()
  cells.forEach((cell, day) => {
    for (const stroke of drawCell(cell, day * cellPx - gapPx / 2, side, most)) {
      const key = `${stroke.kind} ${stroke.opacity ?? ''}`
      const found = byStyle.get(key)
      if (found === undefined) byStyle.set(key, { stroke, paths: [stroke.path] })
      else found.paths.push(stroke.path)
    }
  })
  const order = ['hatched', 'quiet', 'dot', 'there', 'outline', 'missing', 'mark']
  return [...byStyle.values()]
    .map(({ stroke, paths }) => ({ ...stroke, path: paths.join('') }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
