import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Output } from '../../shared/contract/contract.ts'
import type { MappingRule } from '../../shared/contract/okta.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useSettings } from '../frame/use-settings.ts'
import { Chips } from '../identities/chips.tsx'
import { IdentityName } from '../identities/identity-name.tsx'
import { LogText } from '../identities/log-text.tsx'
import { nameInKey } from '../identities/row-words.ts'
import { EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { EditList, newId } from './edit-list.tsx'
import { mappingProblem } from './setting-words.ts'

type Unresolved = Output<'okta.unresolved'>[number]

const columns: readonly DataColumn<MappingRule>[] = [
  { id: 'session', header: 'Session name', kind: 'text', rowHeader: true, widthPx: 260, value: row => visibleText(row.sessionName) },
  {
    id: 'role',
    header: 'Of role',
    kind: 'text',
    widthPx: 300,
    none: 'Any role',
    value: row => (row.role === undefined ? null : visibleText(row.role))
  },
  { id: 'login', header: 'Belongs to', kind: 'text', widthPx: 280, value: row => visibleText(row.login) }
]

const MappingForm = (props: { row: MappingRule; change: (change: Partial<MappingRule>) => void }) => {
  const { row, change } = props
  return (
    <SpaceBetween size="m">
      <FormField label="Session name" constraintText="* stands for any run of characters.">
        <Input
          value={row.sessionName}
          placeholder="maria-*"
          spellcheck={false}
          onChange={({ detail }) => change({ sessionName: detail.value.slice(0, 256) })}
        />
      </FormField>
      <FormField label="Role" constraintText="ARN or name; * stands for any run. Left empty: any role.">
        <Input
          value={row.role ?? ''}
          placeholder="deploy"
          spellcheck={false}
          onChange={({ detail }) => change({ role: detail.value === '' ? undefined : detail.value })}
        />
      </FormField>
      <FormField label="Okta login">
        <Input
          value={row.login}
          placeholder="maria@example.com"
          spellcheck={false}
          onChange={({ detail }) => change({ login: detail.value.slice(0, 320) })}
        />
      </FormField>
    </SpaceBetween>
  )
}

/** Without the members that hold nothing: a rule for any role has none. */
const tidy = ({ id, sessionName, role, login }: MappingRule): MappingRule => ({
  id,
  sessionName,
  login,
  ...(role === undefined ? {} : { role })
})

/** Whose sessions are whose: rules of a person, and the sessions no rule or record could give to anybody. */
export const OktaMapping = () => {
  const { settings, change } = useSettings()
  const add = (row: Unresolved, login: string): void =>
    change({ oktaMapping: [...settings.oktaMapping, { id: newId(), sessionName: row.sessionName, role: row.roleArn, login }] })
  return (
    <SpaceBetween size="l">
      <EditList
        id="okta-mapping"
        title="Okta mapping rules"
        noun={['rule', 'rules']}
        description="Sessions with such a name belong to the login. Said wherever it is the reason."
        columns={columns}
        rows={settings.oktaMapping}
        empty="Where a session’s name fits several people, or none, a rule says whose it is."
        blank={() => ({ id: newId(), sessionName: '', login: '' })}
        form={(row, set) => <MappingForm row={row} change={set} />}
        problemOf={mappingProblem}
        onChange={oktaMapping => change({ oktaMapping: oktaMapping.map(tidy) })}
      />
      <UnresolvedSessions onMap={add} />
    </SpaceBetween>
  )
}

const mostOffered = 3

const unresolvedColumns = (onMap: (row: Unresolved, login: string) => void): DataColumn<Unresolved>[] => [
  {
    id: 'session',
    header: 'Session name',
    kind: 'text',
    rowHeader: true,
    widthPx: 240,
    value: row => row.sessionName,
    cell: row => <LogText text={row.sessionName} oneLine />
  },
  {
    id: 'role',
    header: 'Role',
    kind: 'text',
    widthPx: 240,
    value: row => nameInKey(row.roleArn),
    cell: row => <IdentityName identity={row.roleArn} name={nameInKey(row.roleArn)} type="iam-role" />
  },
  {
    id: 'candidates',
    header: 'Could belong to',
    kind: 'list',
    widthPx: 260,
    value: row => row.candidates,
    cell: row => <Chips values={row.candidates} most={2} none="Nobody known" />
  },
  { id: 'last', header: 'Last seen', kind: 'time', widthPx: 180, value: row => row.lastMs },
  {
    id: 'map',
    header: 'Map to',
    kind: 'list',
    filter: false,
    widthPx: 240,
    value: row => row.candidates.slice(0, mostOffered),
    none: 'Add a rule above',
    cell: row =>
      row.candidates.length === 0 ? undefined : (
        <SpaceBetween direction="horizontal" size="s">
          {row.candidates.slice(0, mostOffered).map(login => (
            <Button key={login} variant="inline-link" onClick={() => onMap(row, login)} ariaLabel={`Map ${row.sessionName} to ${login}`}>
              {visibleText(login)}
            </Button>
          ))}
        </SpaceBetween>
      )
  }
]

const UnresolvedSessions = (props: { onMap: (row: Unresolved, login: string) => void }) => {
  const answer = useEngineQuery('okta.unresolved', {})
  return (
    <DataTable
      id="okta-unresolved"
      title="Unresolved sessions"
      noun={['session', 'sessions']}
      description="Their name fits several logins, or none although the role trusts Okta."
      columns={unresolvedColumns(props.onMap)}
      rows={answer.data}
      answer={answer}
      rowId={row => `${row.roleArn} ${row.sessionName}`}
      defaultSort={{ column: 'last', descending: true }}
      filter={(answer.data?.length ?? 0) > 12}
      empty={<EmptyView title="Every session is given to somebody">Or no Okta export has been imported yet.</EmptyView>}
    />
  )
}
