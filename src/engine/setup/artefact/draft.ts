import type { Artefact, ArtefactKind } from '../../../shared/vocabulary/artefact.ts'
import { jsonText } from '../json-text.ts'

type Told = Pick<Artefact, 'whereToApply' | 'byWhom' | 'undo'>

export interface JsonDraft extends Told {
  id: string
  kind: ArtefactKind
  title: string
  accountId: string
  region: string | null
  value: unknown
  /** The pasted document it was merged into. */
  existing?: unknown
}

/** An artefact that is a JSON document, not proven yet. */
export const jsonArtefact = ({ value, existing, ...draft }: JsonDraft): Artefact => ({
  ...draft,
  path: `json/${draft.id}.json`,
  language: 'json',
  text: jsonText(value),
  existing: existing === undefined || existing === null ? null : jsonText(existing),
  checks: []
})

/** More than these make a sentence nobody reads: the checklist's line names them. */
export const mostNamed = 4

/** `account 111122223333`, or how many, each named while they are few. */
export const inAccounts = (accounts: readonly string[]): string => {
  if (accounts.length === 1) return `account ${accounts[0]}`
  return accounts.length <= mostNamed
    ? `each of the accounts ${accounts.join(', ')}`
    : `each of the ${accounts.length} accounts that the checklist names for it`
}

/** Who can do it, where nobody less would do. @param where  `account 111122223333`, or several */
export const iamAdministrator = (where: string): string => `Somebody who may manage IAM in ${where}.`
export const accountAdministrator = (account: string): string => `An administrator of account ${account}.`
