import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useState } from 'react'
import type { ConnectorRow } from '../../../shared/contract/connectors.ts'
import type { GeneratedSetup } from '../../../shared/contract/setup.ts'
import type { ConnectorDraft } from '../../../shared/vocabulary/connector.ts'
import { useSync } from '../../connectors/use-sync.ts'
import { asAppError } from '../../engine-client/as-app-error.ts'
import { useEngineCommand } from '../../engine-client/use-engine-command.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { useLinks } from '../../frame/paths.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { known } from '../../identities/known.ts'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'
import { NotKnown } from '../../parts/not-known.tsx'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { modeWords } from '../steps/mode-words.ts'

type Row = ConnectorDraft & { already: ConnectorRow | null }

/** The same account collected in the same way from the same place. */
const isSame = (one: ConnectorDraft, other: ConnectorRow): boolean =>
  one.accountId === other.accountId && one.mode === other.mode && one.bucket === other.bucket

const columnsFor = (accountName: (id: string) => string): DataColumn<Row>[] => [
  {
    id: 'name',
    header: 'Connector',
    kind: 'text',
    rowHeader: true,
    widthPx: 220,
    value: ({ name }) => name,
    cell: ({ name }) => <LogText text={name} oneLine />
  },
  { id: 'account', header: 'Account', kind: 'text', widthPx: 170, value: ({ accountId }) => accountId, words: accountName },
  {
    id: 'mode',
    header: 'Extraction',
    kind: 'text',
    widthPx: 190,
    value: ({ mode }) => mode,
    words: mode => modeWords[mode as ConnectorDraft['mode']]?.label ?? mode
  },
  { id: 'bucket', header: 'Bucket', kind: 'text', widthPx: 240, none: 'None', value: ({ bucket }) => bucket },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    widthPx: 130,
    value: ({ already }) => (already === null ? 'Not added' : already.enabled ? 'Added' : 'Added, disabled'),
    cell: ({ already }) => (already === null ? <NotKnown>Not added yet</NotKnown> : already.enabled ? 'Added already' : 'Added, disabled')
  }
]

/** The connectors this set-up makes possible, added all at once, and the first sync. */
export const AddConnectors = (props: { form: SetupForm; generated: GeneratedSetup; profile: string | undefined; verified: boolean }) => {
  const { generated, profile } = props
  const list = useEngineQuery('connectors.list', {})
  const save = useEngineCommand('connectors.save', { touches: ['connectors.list'] })
  const { startSync, starting } = useSync()
  const accountName = useAccountName()
  const links = useLinks()
  const columns = useMemo(() => columnsFor(accountName), [accountName])
  const [problem, setProblem] = useState<{ name: string; message: string } | null>(null)
  const [adding, setAdding] = useState(false)
  const rows = useMemo(
    () => generated.connectors.map((draft): Row => ({ ...draft, already: list.data?.find(row => isSame(draft, row)) ?? null })),
    [generated.connectors, list.data]
  )
  const open = rows.filter(({ already }) => already === null)
  const ids = rows.flatMap(({ already }) => (already?.enabled ? already.id : []))
  const added = rows.length - open.length
  const addAll = async (): Promise<void> => {
    setAdding(true)
    setProblem(null)
    for (const { already: _already, ...draft } of open) {
      try {
        await save.mutateAsync({ draft: profile === undefined ? draft : { ...draft, profile } })
      } catch (thrown) {
        const { message, hint } = asAppError(thrown)
        setProblem({ name: draft.name, message: [message, hint].filter(Boolean).join(' ') })
        break
      }
    }
    setAdding(false)
  }
  if (generated.connectors.length === 0) return null
  return (
    <SpaceBetween size="m">
      {problem !== null && (
        <Alert type="error" header={`Connector ${problem.name} was not added`}>
          <LogText text={problem.message} />
        </Alert>
      )}
      <DataTable
        id="setup-connectors"
        title="Connectors"
        noun={['connector', 'connectors']}
        description={
          profile === undefined
            ? 'What Footfall collects from, as these answers say. Choose the profile they sign in with above.'
            : `They sign in with profile ${profile}. Everything else of them follows from the answers.`
        }
        columns={columns}
        rows={rows}
        answer={known}
        rowId={({ accountId, mode, name }) => `${accountId} ${mode} ${name}`}
        filter={rows.length > 20}
        addressPrefix="made-"
        actions={() => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button
              loading={adding}
              disabled={open.length === 0 || profile === undefined}
              disabledReason={profile === undefined ? 'Choose a profile first.' : 'All of them are there.'}
              onClick={() => void addAll()}
            >
              {open.length === 0 ? 'Added' : `Add ${countOf(open.length, 'connector')}`}
            </Button>
            <Button
              variant="primary"
              loading={starting}
              disabled={open.length > 0 || ids.length === 0}
              disabledReason={open.length > 0 ? 'Add the connectors first.' : 'All of them are disabled: enable them among the connectors.'}
              onClick={() => startSync({ connectors: ids })}
            >
              Start the first sync
            </Button>
          </SpaceBetween>
        )}
      />
      {added > 0 && (
        <Container header={<Header variant="h3">And then</Header>}>
          <Box>
            <Link href={links.page('/connectors')}>Connectors</Link> shows what has come day by day. The{' '}
            <Link href={links.page('/snapshots')}>snapshot</Link> of who may do what is collected there; with both,{' '}
            <Link href={links.page('/overview')}>the overview</Link> has its scores.
          </Box>
        </Container>
      )}
    </SpaceBetween>
  )
}
