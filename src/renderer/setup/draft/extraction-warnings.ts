import { hasOrganization, type SetupDraft } from './setup-draft.ts'

const named = ({ accountId, name }: { accountId: string; name: string }): string =>
  name.trim() === '' ? accountId : `${name.trim()} (${accountId})`

const listed = (accounts: SetupDraft['accounts']): string => {
  const words = accounts.slice(0, 3).map(named)
  const more = accounts.length - words.length
  return `${words.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** What of the accounts' modes would be collected twice or not at all. Nothing here keeps anybody from going on. */
export const extractionWarnings = (draft: Pick<SetupDraft, 'architecture' | 'organization' | 'accounts'>): string[] => {
  const accounts = draft.accounts.filter(({ accountId }) => accountId.trim() !== '')
  if (accounts.length === 0 || draft.architecture === '') return []
  const of = (mode: string) => accounts.filter(account => account.mode === mode)
  const [collector] = of('organization')
  const skipped = of('skip')
  if (!hasOrganization(draft))
    return skipped.length === 0
      ? []
      : [`Missing: no organization trail covers ${listed(skipped)}, so skipping leaves them without logs, and their scores N/A.`]
  const warnings: string[] = []
  const own = of('account')
  if (collector === undefined && skipped.length > 0)
    warnings.push(`Missing: no account extracts for the organization, so nothing is collected for ${listed(skipped)}.`)
  if (collector !== undefined && own.length > 0)
    warnings.push(
      `Double: ${listed(own)} ${own.length === 1 ? 'extracts its' : 'extract their'} own logs, which ${named(collector)} extracts for the organization too. Events count once, but are fetched twice.`
    )
  const { managementAccountId, logArchiveAccountId, delegatedAdminAccountId } = draft.organization
  const fit = [managementAccountId, logArchiveAccountId, delegatedAdminAccountId].map(id => id.trim()).filter(id => id !== '')
  if (collector !== undefined && fit.length > 0 && !fit.includes(collector.accountId.trim()))
    warnings.push(
      `${named(collector)} extracts for the organization, but is neither its management account nor its log archive: it can hardly read the bucket.`
    )
  return warnings
}

/** The rows whose account is named more than once, with the number of the first, from 1. */
export const repeatedRows = (accounts: SetupDraft['accounts']): ReadonlyMap<number, number> => {
  const firsts = new Map<string, number>()
  const repeated = new Map<number, number>()
  accounts.forEach(({ accountId }, at) => {
    const id = accountId.trim()
    if (id === '') return
    const first = firsts.get(id)
    if (first === undefined) firsts.set(id, at)
    else repeated.set(at, first + 1)
  })
  return repeated
}
