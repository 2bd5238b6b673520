import { inAccounts, mostNamed } from '../artefact/draft.ts'
import { policyName, type ReaderGroup, readerArtefacts, readerPolicyId } from '../artefact/reader-artefacts.ts'
import { file, type Line, line } from '../lines/line.ts'
import type { Plan } from '../plan/plan.ts'
import type { Task } from './task.ts'

const creation = (group: ReaderGroup): Line => {
  const [{ kind, name }] = group.readers
  return kind === 'user'
    ? line('iam', 'create-user', null, [['user-name', name]])
    : line('iam', 'create-role', null, [
        ['role-name', name],
        ['assume-role-policy-document', file(`trust-policy${group.suffix}`)]
      ])
}

const attachment = (group: ReaderGroup, at: number): Line[] => {
  const [{ kind, name }] = group.readers
  const kept = `POLICY_ARN_${at + 1}`
  return [
    line(
      'iam',
      'create-policy',
      null,
      [
        ['policy-name', policyName(group, at)],
        ['policy-document', file(readerPolicyId(group, at))]
      ],
      { name: kept, query: 'Policy.Arn' }
    ),
    line('iam', `attach-${kind}-policy`, null, [
      [`${kind}-name`, name],
      ['policy-arn', { kept }]
    ])
  ]
}

const taskOf = (group: ReaderGroup): Task => {
  const [{ kind, name }, ...others] = group.readers
  const accounts: Task['accounts'] = [group.readers[0].accountId, ...others.map(({ accountId }) => accountId)]
  return {
    id: `reader${group.suffix}`,
    stage: 'readers',
    title: `Make ${kind} ${name}`,
    detail: `In ${accounts.length > mostNamed ? `${accounts.length} accounts` : inAccounts(accounts)}: ${kind} ${name} with ${group.policies.length === 1 ? 'a managed policy' : `${group.policies.length} managed policies`} that ${group.policies.length === 1 ? 'allows' : 'allow'} exactly what the chosen features call.`,
    accounts,
    region: null,
    artefacts: readerArtefacts([group]),
    lines: [creation(group), ...group.policies.flatMap((_, at) => attachment(group, at))],
    undo: `Detach and delete the policies, then delete ${kind} ${name}.`
  }
}

/** Keys that last are made by the person who keeps them. */
const keyTask = ({ readers }: Plan): Task[] =>
  readers
    .filter(({ kind }) => kind === 'user')
    .map(({ accountId, name }) => ({
      id: 'reader-access-key',
      stage: 'readers',
      title: `Give user ${name} an access key`,
      detail:
        'The answer shows the secret once: keep it in a profile of your own with aws configure, and nowhere else. A role or single sign-on does without.',
      accounts: [accountId],
      region: null,
      artefacts: [],
      lines: [],
      undo: `Delete the access keys of user ${name}.`
    }))

export const readerTasks = (plan: Plan, groups: readonly ReaderGroup[]): Task[] => [...groups.map(taskOf), ...keyTask(plan)]
