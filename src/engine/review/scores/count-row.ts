import { grants, type KindScores } from './kind-scores.ts'
import type { ScoredIdentity } from './scored-identities.ts'

/** Counts one row. */
export interface RowCounts {
  granted: number
  used: number
  usedNotGranted: number
  conditional: number
  observed: number
  observedUsed: number
  recordable: number
  unknown: number
  /** Place in time; −1: never. */
  last: number
}

export const countRow = (
  scores: KindScores,
  identity: ScoredIdentity,
  at: number,
  seen: { observed: Uint8Array; recordable: Uint8Array }
): RowCounts => {
  const { kind, isLater, used } = scores
  const { uses } = kind
  const counts: RowCounts = {
    ...(identity.row < 0 ? nothing : countGranted(scores, identity.row * isLater.length, seen)),
    used: 0,
    usedNotGranted: 0,
    observedUsed: 0,
    last: -1
  }
  const end = uses.startOf[at + 1] as number
  for (let pair = uses.startOf[at] as number; pair < end; pair++) {
    const last = used.last[pair] as number
    if (last > counts.last) counts.last = last
    if (used.inWindow[pair] === 0) continue
    const target = uses.targetOf[pair] as number
    const grant = grantAt(scores, identity, target)
    if (grant === grants.none || grant === grants.unknown) counts.usedNotGranted++
    else {
      counts.used++
      counts.observedUsed += seen.observed[target] as number
    }
  }
  return counts
}

type Granted = Pick<RowCounts, 'granted' | 'conditional' | 'observed' | 'recordable' | 'unknown'>
const nothing: Granted = { granted: 0, conditional: 0, observed: 0, recordable: 0, unknown: 0 }

/** One walk along a row of the matrix: millions of cells for everybody, so it keeps to numbers. */
const countGranted = (
  {
    kind: {
      matrix: { matrix }
    },
    grantOf,
    isLater
  }: KindScores,
  begin: number,
  { observed, recordable }: { observed: Uint8Array; recordable: Uint8Array }
): Granted => {
  let [granted, conditional, seen, possible, unknown] = [0, 0, 0, 0, 0]
  for (let resource = 0; resource < isLater.length; resource++) {
    const grant = grantOf[matrix[begin + resource] as number] as number
    if (grant === grants.none || isLater[resource] === 1) continue
    if (grant === grants.unknown) {
      unknown++
      continue
    }
    granted++
    if (grant === grants.conditional) conditional++
    seen += observed[resource] as number
    possible += recordable[resource] as number
  }
  return { granted, conditional, observed: seen, recordable: possible, unknown }
}

export const grantAt = ({ kind, grantOf, isLater }: KindScores, identity: ScoredIdentity, target: number): number => {
  const width = kind.matrix.resources.length
  if (identity.row < 0 || target >= width || isLater[target] === 1) return grants.none
  return grantOf[kind.matrix.matrix[identity.row * width + target] as number] as number
}
