import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, type ReactNode, useState } from 'react'
import { known } from '../identities/known.ts'
import { EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'

export interface EditListProps<Row extends { id: string }> {
  id: string
  title: string
  noun: readonly [one: string, many: string]
  description: string
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  empty: string
  blank: () => Row
  /** The fields of one row. */
  form: (row: Row, change: (change: Partial<Row>) => void) => ReactNode
  /** What is missing or wrong; null: it can be kept. */
  problemOf: (row: Row) => string | null
  onChange: (rows: Row[]) => void
  actions?: ReactNode
}

/** Sixteen hex digits: enough to tell the rows of one workspace apart. */
export const newId = (): string => [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** A list kept in settings: rows are added, edited and removed, and kept at once. */
export const EditList = <Row extends { id: string }>(props: EditListProps<Row>) => {
  const { rows, noun, onChange } = props
  const [draft, setDraft] = useState<Row | null>(null)
  const keep = (row: Row): void => {
    onChange(rows.some(({ id }) => id === row.id) ? rows.map(one => (one.id === row.id ? row : one)) : [...rows, row])
    setDraft(null)
  }
  const add = <Button onClick={() => setDraft(props.blank())}>{`Add ${noun[0]}`}</Button>
  return (
    <>
      <DataTable
        id={props.id}
        title={props.title}
        noun={noun}
        description={props.description}
        columns={props.columns}
        rows={rows}
        answer={known}
        rowId={({ id }) => id}
        selection="multi"
        filter={rows.length > 12}
        actions={selected => (
          <SpaceBetween direction="horizontal" size="xs">
            {selected.length > 0 && (
              <Button onClick={() => onChange(rows.filter(({ id }) => selected.every(one => one.id !== id)))}>Remove</Button>
            )}
            {selected.length === 1 && <Button onClick={() => setDraft(selected[0] ?? null)}>Edit</Button>}
            {props.actions}
            {add}
          </SpaceBetween>
        )}
        empty={<EmptyView title={`No ${noun[1]}`}>{props.empty}</EmptyView>}
      />
      {draft !== null && (
        <EditForm
          key={draft.id}
          title={`${rows.some(({ id }) => id === draft.id) ? 'Edit' : 'Add'} ${noun[0]}`}
          row={draft}
          form={props.form}
          problemOf={props.problemOf}
          onKeep={keep}
          onClose={() => setDraft(null)}
        />
      )}
    </>
  )
}

const EditForm = <Row extends { id: string }>(
  props: Pick<EditListProps<Row>, 'form' | 'problemOf'> & { title: string; row: Row; onKeep: (row: Row) => void; onClose: () => void }
) => {
  const [row, setRow] = useState(props.row)
  const [tried, setTried] = useState(false)
  const problem = props.problemOf(row)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (problem === null) props.onKeep(row)
  }
  return (
    <Modal visible header={props.title} onDismiss={props.onClose}>
      <form onSubmit={submit}>
        <SpaceBetween size="m">
          {props.form(row, change => setRow(now => ({ ...now, ...change })))}
          {tried && problem !== null && (
            <div role="alert">
              <Box color="text-status-error">{problem}</Box>
            </div>
          )}
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button formAction="none" variant="link" onClick={props.onClose}>
                Cancel
              </Button>
              <Button variant="primary">Save</Button>
            </SpaceBetween>
          </Box>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
