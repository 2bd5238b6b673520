import type { EntitlementCell } from '../../../shared/vocabulary/entitlement.ts'

/** The distinct cells of a matrix; the first is "nothing". */
export interface CellTable {
  cells: readonly EntitlementCell[]
  /** @returns its place among the cells */
  add(cell: EntitlementCell): number
}

export const createCellTable = (): CellTable => {
  const cells: EntitlementCell[] = []
  const places = new Map<string, number>()
  const table: CellTable = {
    cells,
    add(cell) {
      const key = `${cell.allowed} ${cell.conditional} ${cell.unknown}`
      let place = places.get(key)
      if (place === undefined) {
        place = cells.length
        // A matrix holds 16 bits a pair. Cells are made by kinds of policies; nobody has that many.
        if (place > 0xffff) throw new RangeError('There are more distinct entitlements than a matrix can hold.')
        places.set(key, place)
        cells.push(cell)
      }
      return place
    }
  }
  table.add({ allowed: 0, conditional: 0, unknown: 0 })
  return table
}
