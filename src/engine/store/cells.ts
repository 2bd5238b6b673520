/** Cells of a row that may be empty. */
export const textOrNull = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)
export const numberOrNull = (cell: unknown): number | null => (cell === null || cell === undefined ? null : Number(cell))
