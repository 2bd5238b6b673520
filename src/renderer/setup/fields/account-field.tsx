import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import type { SetupDraft } from '../draft/setup-draft.ts'
import type { FieldProps } from './field-props.ts'
import { SuggestField } from './suggest-field.tsx'

/** The accounts an answer can name: those of this set-up first, then those seen in the logs. */
const offered = ({ accounts, organization }: SetupDraft, seen: readonly string[]): { value: string; description: string }[] => {
  const words = new Map<string, string>()
  const add = (id: string, what: string): void => {
    if (/^\d{12}$/.test(id.trim()) && !words.has(id.trim())) words.set(id.trim(), what)
  }
  add(organization.managementAccountId, 'Management account')
  add(organization.logArchiveAccountId, 'Log archive account')
  add(organization.delegatedAdminAccountId, 'Delegated administrator')
  for (const { accountId, name } of accounts) add(accountId, name.trim())
  for (const id of seen) add(id, 'Seen in the logs')
  return [...words].slice(0, 200).map(([value, description]) => ({ value, description }))
}

/** An account by its twelve digits. */
export const AccountField = (props: FieldProps & { value: string; onChange: (value: string) => void }) => {
  const { data } = useEngineQuery('workspace.info', {})
  return (
    <SuggestField
      {...props}
      options={offered(props.form.draft, data?.accounts ?? [])}
      placeholder="111122223333"
      none="No account named yet: type its 12 digits"
    />
  )
}
