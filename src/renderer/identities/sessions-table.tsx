import { useCallback, useMemo } from 'react'
import type { SessionRow } from '../../shared/contract/identities.ts'
import { visibleText } from '../activity/visible-text.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { PageSplitPanel } from '../frame/page-frame.tsx'
import { DataTable } from '../parts/table/data-table.tsx'
import { CredentialPanel } from './credential-panel.tsx'
import { credentialTitle, sessionKey } from './credential-words.ts'
import { CutNote } from './cut-note.tsx'
import { known } from './known.ts'
import { sessionColumns } from './session-columns.tsx'

/** The credentials an identity acted with. Choosing one shows where it came from, in the split panel. */
export const SessionsTable = (props: { list: { total: number; rows: readonly SessionRow[] }; identity: string }) => {
  const { list, identity } = props
  const { search } = useAddress()
  const patch = usePatchSearch()
  const open = useCallback((row: SessionRow | undefined) => patch({ credential: row && sessionKey(row) }, { replace: true }), [patch])
  const columns = useMemo(() => sessionColumns(identity, open), [identity, open])
  const asked = firstOf(search, 'credential')
  const chosen = asked === undefined ? undefined : list.rows.find(row => sessionKey(row) === asked)
  const close = useCallback(() => open(undefined), [open])
  return (
    <>
      <DataTable
        id="identity-credentials"
        title="Keys and sessions it acted with"
        noun={['credential', 'credentials']}
        description={<CutNote list={list} />}
        columns={columns}
        rows={list.rows}
        total={list.total}
        answer={known}
        rowId={sessionKey}
        defaultSort={{ column: 'last', descending: true }}
        addressPrefix="credentials-"
        selection="single"
        selectedIds={chosen === undefined ? [] : [sessionKey(chosen)]}
        onSelect={([row]) => open(row)}
        filterPlaceholder="Find credentials by key, session name or source identity"
        empty="No credentials in the range"
      />
      {chosen !== undefined && (
        <PageSplitPanel header={`Role chain of ${visibleText(credentialTitle(chosen))}`} onClose={close}>
          <CredentialPanel key={sessionKey(chosen)} row={chosen} identity={identity} />
        </PageSplitPanel>
      )}
    </>
  )
}
