import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Input, Output } from '../../shared/contract/contract.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import { Chips } from '../identities/chips.tsx'
import { known } from '../identities/known.ts'
import { LogText } from '../identities/log-text.tsx'
import { nameInKey } from '../identities/row-words.ts'
import { countOf } from '../parts/count.tsx'
import { resourceNameOf } from '../parts/resource-name-of.ts'
import { Score } from '../parts/score.tsx'
import { manyOfKind } from '../parts/score-words.ts'
import { AnswerView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { shortAction } from './pair-row.ts'

type Answer = Output<'scores.whatIf'>
type Change = Answer['rows'][number]
type Loss = Answer['wouldLose'][number]

const changeColumns: readonly DataColumn<Change>[] = [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    widthPx: 270,
    value: ({ before }) => before.identityName,
    cell: ({ before }) => <LogText text={before.identityName} oneLine />
  },
  { id: 'kind', header: 'Resources', kind: 'text', rowHeader: true, widthPx: 120, value: ({ before }) => manyOfKind[before.resourceType] },
  {
    id: 'before',
    header: 'Score now',
    kind: 'number',
    align: 'start',
    widthPx: 290,
    value: ({ before }) => before.score,
    cell: ({ before }) => <Score row={before} />
  },
  {
    id: 'after',
    header: 'Score without',
    kind: 'number',
    align: 'start',
    widthPx: 290,
    value: ({ after }) => after.score,
    cell: ({ after }) => <Score row={after} />
  }
]

const lossColumns: readonly DataColumn<Loss>[] = [
  { id: 'resource', header: 'Resource', kind: 'text', rowHeader: true, widthPx: 320, value: ({ resource }) => resourceNameOf(resource) },
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    widthPx: 200,
    value: ({ identity }) => nameInKey(identity),
    cell: ({ identity }) => <LogText text={nameInKey(identity)} oneLine />
  },
  {
    id: 'people',
    header: 'Used by',
    kind: 'list',
    widthPx: 220,
    none: 'Nobody of Okta',
    value: ({ people }) => people.map(nameInKey),
    cell: ({ people }) => <Chips values={people.map(nameInKey)} most={2} none="Nobody of Okta" />
  },
  {
    id: 'used',
    header: 'Actions used',
    kind: 'list',
    widthPx: 260,
    value: ({ actionsUsed }) => actionsUsed,
    cell: ({ actionsUsed }) => <Chips values={actionsUsed.map(shortAction)} most={3} none="None" />
  },
  { id: 'last', header: 'Last use', kind: 'time', widthPx: 190, value: ({ lastUsedMs }) => lastUsedMs }
]

/** What would follow from taking these away. */
export const WhatIfResult = (props: { removals: Input<'scores.whatIf'>['removals'] }) => {
  const { question, ready } = useScoreQuestion()
  const answer = useEngineQuery('scores.whatIf', { ...question, removals: props.removals }, { enabled: ready })
  return (
    <AnswerView answer={answer} what="What would follow" heightPx={220}>
      {found => (
        <SpaceBetween size="m">
          <DataTable
            id="what-if-scores"
            title={`Scores without ${countOf(props.removals.length, 'source')} of access`}
            noun={['score', 'scores']}
            description={`${lossWords(found.wouldLose)}${otherWords(found.otherLosses)}`}
            columns={changeColumns}
            rows={found.rows}
            answer={known}
            rowId={({ before }) => `${before.identity} ${before.resourceType}`}
            filter={false}
            empty="No score changes"
          />
          {found.wouldLose.length === 0 ? (
            <Alert type={found.otherLosses === 0 ? 'success' : 'info'} header="No access of this profile used in the range would be lost">
              <Box>Use that no stored log shows may still be lost: look at how much of the range is observed.</Box>
            </Alert>
          ) : (
            <DataTable
              id="what-if-losses"
              title="Used access that would be lost"
              noun={['resource', 'resources']}
              columns={
                found.wouldLose.some(({ people }) => people.length > 0) ? lossColumns : lossColumns.filter(({ id }) => id !== 'people')
              }
              rows={found.wouldLose}
              answer={known}
              rowId={({ identity, resource }) => `${identity} ${resource}`}
              defaultSort={{ column: 'last', descending: true }}
              filter={found.wouldLose.length > 12}
            />
          )}
        </SpaceBetween>
      )}
    </AnswerView>
  )
}

const lossWords = (losses: readonly Loss[]): string =>
  losses.length === 0
    ? 'Nothing that was used in the range would be lost.'
    : `Use of ${countOf(losses.length, 'resource')} in the range would be refused.`

const otherWords = (pairs: number): string =>
  pairs === 0 ? '' : ` Actions outside this profile, used on ${countOf(pairs, 'resource')}, would be lost too.`
