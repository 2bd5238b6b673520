import type { Principal } from '../context/principal.ts'
import type { RequestContext } from '../context/request-context.ts'
import { allowNames } from '../match/match-principal.ts'
import { and, maybe, no, or, type Truth, yes } from '../truth.ts'
import type { StatementMatch } from './statement-match.ts'

/** A grant on a KMS key, as `list-grants` prints it. */
export interface KeyGrant {
  keyId: string | null
  grantId: string
  grantee: string
  operations: readonly string[]
  /** What the encryption context must hold: at least this, or exactly this. null: no constraint. */
  contextSubset: Readonly<Record<string, string>> | null
  contextEquals: Readonly<Record<string, string>> | null
}

export interface GrantVerdict {
  /** To the caller itself. */
  direct: Truth
  /** To its account, which leaves the decision to identity policies. */
  account: Truth
  matches: readonly StatementMatch[]
}

const contextKey = 'kms:EncryptionContext:'

const isOfKey = (grantKey: string | null, key: string): boolean => grantKey === null || grantKey === key || key.endsWith(`:key/${grantKey}`)

/** Whether the request's encryption context satisfies the grant; cryptography without one never does. */
export const constraintTruth = (grant: KeyGrant, context: RequestContext): Truth => {
  const wanted = { ...grant.contextSubset, ...grant.contextEquals }
  const truths = Object.entries(wanted).map(([name, value]): Truth => {
    const found = context.lookup(contextKey + name)
    if (found.state === 'unknown' || found.state === 'choosable') return maybe
    return found.state === 'values' && found.values.includes(value) ? yes : no
  })
  // More keys than those listed may be there; only the names of all keys would tell.
  if (grant.contextEquals !== null) truths.push(exactNames(Object.keys(grant.contextEquals), context))
  return and(...truths)
}

const exactNames = (names: readonly string[], context: RequestContext): Truth => {
  const found = context.lookup('kms:EncryptionContextKeys')
  if (found.state !== 'values') return found.state === 'unknown' ? maybe : yes
  return found.values.length === names.length ? yes : no
}

const grantable = new Set(
  (
    'Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext ReEncryptFrom ' +
    'ReEncryptTo Sign Verify GenerateMac VerifyMac DeriveSharedSecret GetPublicKey CreateGrant RetireGrant DescribeKey'
  )
    .split(' ')
    .map(name => `kms:${name.toLowerCase()}`)
)

/** Whether a grant can give it. @param action  in lower case, with its prefix */
export const isGrantable = (action: string): boolean => grantable.has(action)

/** @param action  in lower case, with its prefix */
export const judgeGrants = (
  grants: readonly KeyGrant[],
  action: string,
  key: string,
  principal: Principal,
  context: RequestContext
): GrantVerdict => {
  let [direct, account]: Truth[] = [no, no]
  const matches: StatementMatch[] = []
  for (const grant of grants) {
    if (!isOfKey(grant.keyId, key) || !grant.operations.some(operation => `kms:${operation.toLowerCase()}` === action)) continue
    const named = allowNames({ not: false, entries: [{ type: 'AWS', value: grant.grantee }], unreadable: false }, principal)
    const constraint = constraintTruth(grant, context)
    const self = and(or(named.direct, named.role), constraint)
    const whole = and(named.account, constraint)
    if (self === no && whole === no) continue
    direct = or(direct ?? no, self)
    account = or(account ?? no, whole)
    const names = Object.keys({ ...grant.contextSubset, ...grant.contextEquals }).map(name => contextKey + name)
    const ref = { policy: `grant ${grant.grantId}`, index: -1, sid: null, effect: 'Allow' as const, path: 'grant' }
    matches.push({ ref, truth: or(self, whole), needs: constraint === maybe ? names : [] })
  }
  return { direct: direct ?? no, account: account ?? no, matches }
}
