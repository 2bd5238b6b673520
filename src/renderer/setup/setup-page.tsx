import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useState } from 'react'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useAddress, useGo } from '../frame/address.ts'
import { HelpLink, usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { downloadText } from '../parts/download-text.ts'
import { EmptyView } from '../parts/state-views.tsx'
import { DataTable } from '../parts/table/data-table.tsx'
import { SaveAll } from './artefacts/save-all.tsx'
import { answersFileName, answersText } from './list/answers-file.ts'
import { CompareSetups } from './list/compare-setups.tsx'
import { ImportAnswers } from './list/import-answers.tsx'
import { setupColumns } from './list/setup-columns.tsx'
import { RemoveSetups, RenameSetup } from './list/setup-dialogs.tsx'
import { type SetupRow, setupRow } from './list/setup-row.ts'
import { useSetupChanges } from './list/use-setup-changes.ts'
import { SetupHelp } from './setup-help.tsx'

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** The set-ups kept in this workspace; two of them compared where the address names two. */
export const SetupPage = () => {
  const answer = useEngineQuery('setup.list', {})
  const { search } = useAddress()
  const rows = useMemo(() => answer.data?.map(setupRow), [answer.data])
  const [one, other] = listed(search.compare).map(id => rows?.find(({ saved }) => saved.id === id))
  return (
    <>
      <SetupHelp />
      {one !== undefined && other !== undefined ? <CompareSetups one={one} other={other} /> : <SetupList rows={rows} answer={answer} />}
    </>
  )
}

const SetupList = (props: { rows: SetupRow[] | undefined; answer: Parameters<typeof DataTable>[0]['answer'] }) => {
  usePageTitle('Set-up')
  const { rows, answer } = props
  const links = useLinks()
  const go = useGo()
  const saved = useMemo(() => rows?.map(row => row.saved) ?? [], [rows])
  const { create, importAnswers, duplicate, rename, removeAll, changing } = useSetupChanges(saved)
  const [removing, setRemoving] = useState<readonly SetupRow[]>([])
  const [renaming, setRenaming] = useState<SetupRow | null>(null)
  const open = (id: string): string => links.page(`/setup/${id}`)
  const columns = useMemo(() => setupColumns(id => links.page(`/setup/${id}`)), [links])
  const begin = async (): Promise<void> => {
    const made = await create()
    if (made !== null) go(links.page(`/setup/${made.id}`, { step: 'architecture' }))
  }
  const importFile = async (file: File): Promise<void> => {
    const made = await importAnswers(file)
    if (made !== null) go(links.page(`/setup/${made.id}`, { step: 'review' }))
  }
  const saveAnswers = async (row: SetupRow, as: 'json' | 'yaml'): Promise<void> =>
    downloadText(answersFileName(row.saved.name, as), await answersText(row, as))
  return (
    <>
      <DataTable
        id="setups"
        title="Set-up"
        noun={['set-up', 'set-ups']}
        info={<HelpLink about="set-up" />}
        description="From questions to checked texts that a person applies: trail, bucket, key, reader, alarms."
        columns={columns}
        rows={rows}
        answer={answer}
        rowId={row => row.saved.id}
        rowHref={row => open(row.saved.id)}
        defaultSort={{ column: 'saved', descending: true }}
        addressPrefix=""
        selection="multi"
        variant="full-page"
        filter={(rows?.length ?? 0) > 0}
        filterPlaceholder="Find set-ups by name or architecture"
        actions={selected => {
          const [first, second] = selected
          const only = selected.length === 1 ? first : undefined
          return (
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              {selected.length === 2 && first !== undefined && second !== undefined && (
                <Button href={links.page('/setup', { compare: [first.saved.id, second.saved.id] })}>Compare</Button>
              )}
              {only?.answers != null && <SaveAll answers={only.answers} name={only.saved.name} failed={0} />}
              {selected.length > 0 && (
                <ButtonDropdown
                  items={[
                    { id: 'duplicate', text: 'Duplicate', disabled: only === undefined },
                    { id: 'rename', text: 'Rename', disabled: only === undefined },
                    { id: 'json', text: 'Save answers as JSON', disabled: only === undefined },
                    { id: 'yaml', text: 'Save answers as YAML', disabled: only === undefined },
                    { id: 'remove', text: selected.length === 1 ? 'Remove' : 'Remove all chosen' }
                  ]}
                  onItemClick={({ detail }) => {
                    if (detail.id === 'remove') setRemoving(selected)
                    else if (only !== undefined && detail.id === 'rename') setRenaming(only)
                    else if (only !== undefined && (detail.id === 'json' || detail.id === 'yaml')) void saveAnswers(only, detail.id)
                    else if (only !== undefined) void duplicate(only.saved)
                  }}
                >
                  Actions
                </ButtonDropdown>
              )}
              <ImportAnswers loading={changing} onFile={file => void importFile(file)} />
              <Button variant="primary" loading={changing} onClick={() => void begin()}>
                New set-up
              </Button>
            </SpaceBetween>
          )
        }}
        empty={
          <EmptyView title="No set-up yet" action={<Button onClick={() => void begin()}>New set-up</Button>}>
            Giving an auditor access takes policies on a trail, a bucket, a key and a role, in several accounts. Answer a few questions, and
            each of these texts is written and tried against an evaluator before you see it. Nothing is changed in AWS: you apply them.
          </EmptyView>
        }
      />
      {removing.length > 0 && (
        <RemoveSetups
          rows={removing.map(row => row.saved)}
          onClose={() => setRemoving([])}
          onRemove={() => {
            const gone = removing.map(row => row.saved)
            setRemoving([])
            void removeAll(gone)
          }}
        />
      )}
      {renaming !== null && (
        <RenameSetup
          row={renaming.saved}
          onClose={() => setRenaming(null)}
          onName={name => {
            const row = renaming.saved
            setRenaming(null)
            void rename(row, name)
          }}
        />
      )}
    </>
  )
}
