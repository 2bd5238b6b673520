import type { AccessQuestion } from '../../policy/evaluate/access-question.ts'
import { decideAccess } from '../../policy/evaluate/decide-access.ts'

/** What a pair's question comes to where the resource's own side may be unread. */
export type Outcome = 'allowed' | 'conditional' | 'unknown' | 'denied'

const isUnread = ({ resourcePolicy }: AccessQuestion): boolean =>
  resourcePolicy === 'unknown' || (typeof resourcePolicy === 'object' && resourcePolicy.unreadable)

const hasUnreadLists = ({ grants, bucket }: AccessQuestion): boolean => grants === 'unknown' || bucket?.acl === null

/** The same with nothing where something could not be read. */
const asIfEmpty = (question: AccessQuestion): AccessQuestion => {
  const { resourcePolicy: _, ...rest } = question
  const kept = isUnread(question) ? rest : question
  return {
    ...kept,
    ...(kept.grants === 'unknown' ? { grants: [] } : {}),
    ...(kept.bucket?.acl === null ? { bucket: { ...kept.bucket, acl: [] } } : {})
  }
}

const isKey = ({ facts: { resource } }: AccessQuestion): boolean => resource.includes(':kms:')

/**
 * Decides, and tells what depends on a condition from what cannot be told because the resource's side could not be read: what an identity's
 * own policies allow stays allowed, of a key what a readable grant gives; the rest is unknown.
 */
export const pairOutcome = (question: AccessQuestion): Outcome => {
  const { decision } = decideAccess(question)
  if (decision !== 'conditional') return decision
  if (isUnread(question) && !isKey(question)) return 'unknown'
  if (!isUnread(question) && !hasUnreadLists(question)) return 'conditional'
  return decideAccess(asIfEmpty(question)).decision === 'denied' ? 'unknown' : 'conditional'
}
