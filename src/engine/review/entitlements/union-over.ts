import type { EntitlementCell } from '../../../shared/vocabulary/entitlement.ts'

/** What somebody may do who may act as any of several: the best of what each may. */
export const unionOver = (cells: Iterable<EntitlementCell>): EntitlementCell => {
  let [allowed, conditional, unknown] = [0, 0, 0]
  for (const cell of cells) {
    allowed |= cell.allowed
    conditional |= cell.conditional
    unknown |= cell.unknown
  }
  return { allowed, conditional: conditional & ~allowed, unknown: unknown & ~(allowed | conditional) }
}
