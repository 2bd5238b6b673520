import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { lazy, Suspense, useMemo } from 'react'
import { visibleText } from '../../activity/visible-text.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../../frame/address.ts'
import { usePageTitle } from '../../frame/page-frame.tsx'
import { useLinks } from '../../frame/paths.ts'
import { known } from '../../identities/known.ts'
import { LogText } from '../../identities/log-text.tsx'
import { EmptyView, FailedView, LoadingView } from '../../parts/state-views.tsx'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { type ArtefactPair, type DifferentFact, differentFacts, pairArtefacts } from './compare-model.ts'
import type { SetupRow } from './setup-row.ts'

const DiffView = lazy(() => import('../artefacts/diff-view.tsx'))

const factColumns = (one: string, other: string): DataColumn<DifferentFact>[] => [
  { id: 'section', header: 'Step', kind: 'text', widthPx: 130, value: ({ section }) => section },
  { id: 'label', header: 'Answer', kind: 'text', rowHeader: true, widthPx: 170, value: ({ label }) => label },
  { id: 'one', header: one, kind: 'text', widthPx: 320, none: 'Not said yet', value: fact => fact.one },
  { id: 'other', header: other, kind: 'text', widthPx: 320, none: 'Not said yet', value: fact => fact.other }
]

const stateTypes = { same: 'success', different: 'warning', 'only-one': 'info', 'only-other': 'info' } as const

const pairColumns = (one: string, other: string): DataColumn<ArtefactPair>[] => {
  const words = { same: 'The same', different: 'Different', 'only-one': `Only in ${one}`, 'only-other': `Only in ${other}` } as const
  return [
    {
      id: 'title',
      header: 'Text',
      kind: 'text',
      rowHeader: true,
      widthPx: 360,
      value: ({ title }) => title,
      cell: ({ title }) => <LogText text={title} oneLine />
    },
    {
      id: 'state',
      header: 'Compared',
      kind: 'text',
      widthPx: 260,
      value: ({ state }) => words[state],
      cell: ({ state }) => <StatusIndicator type={stateTypes[state]}>{words[state]}</StatusIndicator>
    }
  ]
}

const generatedOf = ({ answers }: SetupRow) => ({ answers: answers as NonNullable<typeof answers> })

/** Two set-ups against each other: the answers that differ, then text by text what that changes. */
export const CompareSetups = (props: { one: SetupRow; other: SetupRow }) => {
  const { one, other } = props
  const links = useLinks()
  const [left, right] = [visibleText(one.saved.name), visibleText(other.saved.name)]
  usePageTitle('Compare set-ups', [{ text: 'Set-up', href: links.page('/setup') }])
  const facts = useMemo(() => differentFacts(one.draft, other.draft), [one, other])
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description="Answers that differ, and what that changes in the texts."
        actions={<Button href={links.page('/setup')}>All set-ups</Button>}
      >
        {left} and {right}
      </Header>
      <DataTable
        id="setup-differences"
        title="Answers that differ"
        noun={['answer', 'answers']}
        columns={factColumns(left, right)}
        rows={facts}
        answer={known}
        rowId={({ id }) => id}
        filter={false}
        wrap
        empty={<EmptyView title="Every answer is the same">The texts are the same then, too.</EmptyView>}
      />
      {one.answers === null || other.answers === null ? (
        <Alert type="info" header="The texts cannot be compared yet">
          {visibleText((one.answers === null ? one : other).saved.name)} has answers that are missing or wrong. Texts are made from complete
          answers only.
        </Alert>
      ) : (
        <ComparedTexts one={one} other={other} />
      )}
    </SpaceBetween>
  )
}

const ComparedTexts = (props: { one: SetupRow; other: SetupRow }) => {
  const { one, other } = props
  const first = useEngineQuery('setup.generate', generatedOf(one))
  const second = useEngineQuery('setup.generate', generatedOf(other))
  const { search } = useAddress()
  const patch = usePatchSearch()
  const [left, right] = [visibleText(one.saved.name), visibleText(other.saved.name)]
  const pairs = useMemo(
    () => (first.data === undefined || second.data === undefined ? undefined : pairArtefacts(first.data.artefacts, second.data.artefacts)),
    [first.data, second.data]
  )
  const problem = first.error ?? second.error
  if (problem !== null)
    return <FailedView what="The texts" error={problem} onRetry={() => void Promise.all([first.refetch(), second.refetch()])} />
  const chosen = pairs?.find(({ id }) => id === firstOf(search, 'artefact')) ?? pairs?.find(({ state }) => state === 'different')
  return (
    <SpaceBetween size="m">
      <DataTable
        id="setup-compared"
        title="Texts"
        noun={['text', 'texts']}
        columns={pairColumns(left, right)}
        rows={pairs}
        answer={first}
        rowId={({ id }) => id}
        selection="single"
        selectedIds={chosen === undefined ? [] : [chosen.id]}
        onSelect={rows => patch({ artefact: rows[0]?.id }, { replace: true })}
        filter={(pairs?.length ?? 0) > 12}
        addressPrefix="texts-"
      />
      {chosen !== undefined && (
        <Container
          header={
            <Header variant="h2" description={`Added: only in ${right}. Removed: only in ${left}.`}>
              <LogText text={chosen.title} />
            </Header>
          }
        >
          {chosen.state === 'same' ? (
            <Box color="text-body-secondary">Both set-ups make the same text.</Box>
          ) : (
            <Suspense fallback={<LoadingView what="the differences" heightPx={240} />}>
              <DiffView
                before={chosen.one?.text ?? ''}
                after={chosen.other?.text ?? ''}
                label={`Differences of ${chosen.title}`}
                same="Both set-ups make the same text."
              />
            </Suspense>
          )}
        </Container>
      )}
    </SpaceBetween>
  )
}
