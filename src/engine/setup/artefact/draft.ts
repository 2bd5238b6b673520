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

/** Who can do it, where nobody less would do. */
export const iamAdministrator = (account: string): string => `Somebody who may manage IAM in account ${account}.`
export const accountAdministrator = (account: string): string => `An administrator of account ${account}.`
