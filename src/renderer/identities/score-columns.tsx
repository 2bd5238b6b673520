import type { ScoreRow } from '../../shared/contract/scores.ts'
import { type ResourceType, resourceTypes } from '../../shared/vocabulary/activity.ts'
import { visibleText } from '../activity/visible-text.ts'
import { NotKnown } from '../parts/not-known.tsx'
import { Score } from '../parts/score.tsx'
import { manyOfKind, noScoreWords } from '../parts/score-words.ts'
import type { DataColumn } from '../parts/table/data-column.ts'
import type { ListedIdentity } from './listed-identity.ts'

/** How far the scores are: words stand where they are not here yet, or will not come. */
export type ScoresState = 'loading' | 'failed' | 'here'

const waiting: Readonly<Record<ScoresState, string>> = { loading: 'Loading', failed: 'Could not be loaded', here: 'Never scored' }
const neverScored = 'Root users, AWS services and foreign accounts are never scored.'

const ScoreCell = (props: { row: ScoreRow | undefined; excluded: string | null; state: ScoresState }) => {
  const { row, excluded, state } = props
  if (row !== undefined) return <Score row={row} />
  if (excluded !== null) return <NotKnown reason={excluded}>Excluded: {visibleText(excluded)}</NotKnown>
  return state === 'here' ? <NotKnown reason={neverScored}>{waiting.here}</NotKnown> : <NotKnown>{waiting[state]}</NotKnown>
}

const idOf = (type: ResourceType): string => ({ 's3-bucket': 'buckets', secret: 'secrets', 'kms-key': 'keys' })[type]

const columnsOf = (type: ResourceType, state: ScoresState): DataColumn<ListedIdentity>[] => [
  {
    id: `score-${idOf(type)}`,
    header: `${manyOfKind[type]} score`,
    kind: 'number',
    align: 'start',
    widthPx: 270,
    none: waiting[state],
    value: ({ scores }) => scores[type]?.score ?? null,
    tieBreak: ({ scores }) => scores[type]?.granted ?? 0,
    cell: ({ scores, excluded }) => <ScoreCell row={scores[type]} excluded={excluded} state={state} />
  },
  {
    id: `unused-${idOf(type)}`,
    header: `Unused ${manyOfKind[type].toLowerCase()}`,
    kind: 'number',
    hidden: true,
    widthPx: 140,
    none: waiting[state],
    value: ({ scores }) => (scores[type]?.status === 'scored' ? scores[type].granted - scores[type].used : null)
  },
  {
    id: `granted-${idOf(type)}`,
    header: `Granted ${manyOfKind[type].toLowerCase()}`,
    kind: 'number',
    hidden: true,
    widthPx: 140,
    none: waiting[state],
    value: ({ scores }) => scores[type]?.granted ?? null
  },
  {
    id: `no-score-${idOf(type)}`,
    header: `Why no ${manyOfKind[type].toLowerCase()} score`,
    kind: 'text',
    hidden: true,
    widthPx: 200,
    none: 'Scored',
    value: ({ scores, excluded }) => {
      const row = scores[type]
      if (row === undefined) return excluded === null ? waiting[state] : 'Excluded'
      return noScoreWords(row)?.short ?? null
    }
  }
]

/** The score of each kind of resource, and hidden beside it what it is made of, for filters and exports. */
export const scoreColumns = (state: ScoresState): DataColumn<ListedIdentity>[] => resourceTypes.flatMap(type => columnsOf(type, state))

/** The filter word that finds scores of a kind from `least` up to (not with) `below`, as the address has it. */
export const scoreFilter = (type: ResourceType, least: number, below: number | null): string[] => [
  `score-${idOf(type)}>=${least}`,
  ...(below === null ? [] : [`score-${idOf(type)}<${below}`])
]
