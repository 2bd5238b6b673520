import { newExternalId } from './external-id.ts'
import { hasOrganization, type SetupDraft } from './setup-draft.ts'
import type { SetupStep } from './setup-step.ts'

const first = (...texts: string[]): string => texts.find(text => text.trim() !== '')?.trim() ?? ''

/**
 * What follows from earlier answers is written into fields of a step that are still empty, when it is gone to: the trail's account, the
 * bucket's region, an external id. Nothing that was typed is changed. @returns the same draft when there is nothing to fill in
 */
export const fillIn = (draft: SetupDraft, step: SetupStep): SetupDraft => {
  const { organization, trail, storage, reader } = draft
  const [account] = draft.accounts
  const own = first(account?.accountId ?? '')
  const home = hasOrganization(draft) ? first(organization.managementAccountId, own) : own
  const ready = draft.architecture === 'control-tower'
  if (step === 'trail') {
    const accountId = trail.accountId || home
    const state = trail.state || (ready ? 'existing' : '')
    return accountId === trail.accountId && state === trail.state ? draft : { ...draft, trail: { ...trail, accountId, state } }
  }
  if (step === 'storage') {
    const accountId = storage.accountId || first(hasOrganization(draft) ? organization.logArchiveAccountId : '', trail.accountId, home)
    const region = storage.region || trail.region
    const state = storage.state || (ready || trail.state === 'existing' ? 'existing' : '')
    const prefix = storage.prefix || (ready ? organization.id.trim() : '')
    const same = accountId === storage.accountId && region === storage.region && state === storage.state && prefix === storage.prefix
    return same ? draft : { ...draft, storage: { ...storage, accountId, region, state, prefix } }
  }
  if (step === 'reader') {
    const collector = draft.accounts.find(({ mode }) => mode === 'organization')?.accountId ?? ''
    const accountId = reader.accountId || first(collector, own)
    const externalId = reader.externalId || (reader.kind === '' || reader.kind === 'external-role' ? newExternalId() : '')
    if (accountId !== reader.accountId || externalId !== reader.externalId)
      return { ...draft, reader: { ...reader, accountId, externalId } }
  }
  return draft
}
