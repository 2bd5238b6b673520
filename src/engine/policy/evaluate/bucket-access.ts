import type { Principal } from '../context/principal.ts'
import { maybe, no, or, type Truth, yes } from '../truth.ts'
import type { StatementMatch } from './statement-match.ts'

export interface AclGrant {
  /** A canonical user's id, or the URI of a group. */
  grantee: string
  permission: string
}

/** What decides on a bucket beside its policy. */
export interface BucketAccess {
  /** null: it could not be read. */
  acl: readonly AclGrant[] | null
  /** `ObjectWriter` where the bucket has no ownership controls; null: not known. */
  ownership: string | null
  /** Of organization, account and bucket together: true where any of them says so; null where that is not known. */
  ignorePublicAcls: boolean | null
  restrictPublicBuckets: boolean | null
}

export interface AclVerdict {
  truth: Truth
  matches: readonly StatementMatch[]
}

const readActions = ['s3:listbucket', 's3:listbucketversions', 's3:listbucketmultipartuploads']
const writeActions = ['s3:putobject', 's3:deleteobject']

/** What a permission of a bucket's list amounts to. Object lists are not known. */
const actionsOf: Readonly<Record<string, readonly string[]>> = {
  READ: readActions,
  WRITE: writeActions,
  READ_ACP: ['s3:getbucketacl'],
  WRITE_ACP: ['s3:putbucketacl'],
  FULL_CONTROL: [...readActions, ...writeActions, 's3:getbucketacl', 's3:putbucketacl']
}

const groups = 'http://acs.amazonaws.com/groups/'

/** Whether a grantee is the caller; `public` when it is a group that anybody, or anybody with an account, belongs to. */
const granteeIs = (grantee: string, { kind, canonicalUserId }: Principal): 'caller' | 'public' | 'other' => {
  if (grantee === `${groups}global/AllUsers`) return 'public'
  if (grantee === `${groups}global/AuthenticatedUsers`) return kind === 'anonymous' ? 'other' : 'public'
  return canonicalUserId !== null && grantee === canonicalUserId ? 'caller' : 'other'
}

/** What an unread list may give: callers of other accounts, whatever a list can give at all. */
const unreadAcl = (action: string, own: boolean): AclVerdict => {
  if (own || actionsOf.FULL_CONTROL?.includes(action) !== true) return { truth: no, matches: [] }
  const ref = { policy: 'bucket ACL', index: -1, sid: null, effect: 'Allow' as const, path: 'acl' }
  return { truth: maybe, matches: [{ ref, truth: maybe, needs: ['bucket ACL'] }] }
}

/**
 * @param action  in lower case, with its prefix
 * @param own  the caller is of the owner's account: what the list gives that account it leaves to identity policies
 */
export const judgeAcl = (bucket: BucketAccess, action: string, principal: Principal, own: boolean): AclVerdict => {
  if (bucket.ownership === 'BucketOwnerEnforced') return { truth: no, matches: [] }
  if (bucket.acl === null) return unreadAcl(action, own)
  const matches: StatementMatch[] = []
  for (const [index, { grantee, permission }] of bucket.acl.entries()) {
    const actions = Object.hasOwn(actionsOf, permission) ? actionsOf[permission] : undefined
    const who = granteeIs(grantee, principal)
    if (actions?.includes(action) !== true || who === 'other' || (who === 'caller' ? own : bucket.ignorePublicAcls === true)) continue
    const needs = [
      ...(bucket.ownership === null ? ['object ownership'] : []),
      ...(who === 'public' && bucket.ignorePublicAcls === null ? ['public access block'] : [])
    ]
    const truth = needs.length === 0 ? yes : maybe
    const ref = { policy: 'bucket ACL', index, sid: null, effect: 'Allow' as const, path: 'acl' }
    matches.push({ ref, truth, needs })
  }
  return { truth: or(...matches.map(match => match.truth)), matches }
}
