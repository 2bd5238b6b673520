import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import type { Plan, PlannedReader } from '../plan/plan.ts'
import { readerStatements } from '../policy/reader-policy.ts'
import { splitStatements } from '../policy/split-statements.ts'
import { document, type PolicyDocumentJson } from '../policy/statement.ts'
import { trustStatements } from '../policy/trust-policy.ts'
import { iamAdministrator, inAccounts, jsonArtefact } from './draft.ts'

export interface ReaderGroup {
  /** Readers whose policies are the same to the letter, in accounts of their own. */
  readers: readonly [PlannedReader, ...PlannedReader[]]
  policies: readonly PolicyDocumentJson[]
  trust: PolicyDocumentJson | null
  /** `''` when there is one group only. */
  suffix: string
}

/** Members of an organization often have one reader over and over: told once. */
export const readerGroups = (plan: Plan): ReaderGroup[] => {
  const groups = new Map<
    string,
    { readers: [PlannedReader, ...PlannedReader[]]; policies: PolicyDocumentJson[]; trust: PolicyDocumentJson | null }
  >()
  for (const reader of plan.readers) {
    const policies = splitStatements(readerStatements(plan, reader)).map(document)
    const trust = reader.trust === null ? null : document(trustStatements(reader.trust))
    const key = JSON.stringify([reader.kind, policies, trust])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { readers: [reader], policies, trust })
    else group.readers.push(reader)
  }
  return [...groups.values()].map(group => ({ ...group, suffix: groups.size === 1 ? '' : `-${group.readers[0].accountId}` }))
}

/** The managed policy of a group; several where one would be too long. */
export const policyName = ({ readers, policies }: ReaderGroup, at: number): string =>
  policies.length === 1 ? readers[0].name : `${readers[0].name.slice(0, 60)}-${at + 1}`

export const readerPolicyId = ({ suffix }: ReaderGroup, at: number): string => `reader-policy${suffix}${at === 0 ? '' : `-${at + 1}`}`

const accountsOf = (readers: readonly PlannedReader[]): string => inAccounts(readers.map(({ accountId }) => accountId))

const policyArtefact = (group: ReaderGroup, value: PolicyDocumentJson, at: number): Artefact => {
  const [reader] = group.readers
  const part = group.policies.length === 1 ? '' : ` (${at + 1} of ${group.policies.length})`
  const id = readerPolicyId(group, at)
  return jsonArtefact({
    id,
    kind: 'reader-policy',
    title: `What the reader may do in ${group.readers.length === 1 ? reader.accountId : `${group.readers.length} accounts`}${part}`,
    accountId: reader.accountId,
    region: null,
    value,
    whereToApply: `As managed policy ${policyName(group, at)} in ${accountsOf(group.readers)}, attached to ${reader.kind} ${reader.name}.`,
    byWhom: iamAdministrator(accountsOf(group.readers)),
    undo: `Detach policy ${policyName(group, at)} from ${reader.kind} ${reader.name} and delete it.`
  })
}

const trustArtefact = (group: ReaderGroup, value: PolicyDocumentJson): Artefact => {
  const [reader] = group.readers
  return jsonArtefact({
    id: `trust-policy${group.suffix}`,
    kind: 'trust-policy',
    title: `Who may assume role ${reader.name}`,
    accountId: reader.accountId,
    region: null,
    value,
    whereToApply: `As trust policy of role ${reader.name} in ${accountsOf(group.readers)}.`,
    byWhom: iamAdministrator(accountsOf(group.readers)),
    undo: `Delete role ${reader.name}, or put its former trust policy back.`
  })
}

export const readerArtefacts = (groups: readonly ReaderGroup[]): Artefact[] =>
  groups.flatMap(group => [
    ...group.policies.map((policy, at) => policyArtefact(group, policy, at)),
    ...(group.trust === null ? [] : [trustArtefact(group, group.trust)])
  ])
