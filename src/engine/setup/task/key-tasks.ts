import { accountAdministrator, jsonArtefact } from '../artefact/draft.ts'
import { file, type Line, line } from '../lines/line.ts'
import type { Plan, PlannedKey } from '../plan/plan.ts'
import { keyStatements } from '../policy/key-policy.ts'
import { mergePolicy } from '../policy/merge-policy.ts'
import type { Task } from './task.ts'

const what: Readonly<Record<PlannedKey['purpose'], string>> = {
  logs: 'the log files',
  notifications: 'the topic of new files',
  alarms: 'the topic of alarms'
}

export const keyPolicyId = (keys: readonly PlannedKey[], key: PlannedKey): string =>
  keys.filter(({ purpose }) => purpose === key.purpose).length === 1
    ? `key-policy-${key.purpose}`
    : `key-policy-${key.purpose}-${key.accountId}`

/** Only the logs' key can be there already. */
export const mergedKeyPolicy = (plan: Plan, key: PlannedKey) =>
  mergePolicy(key.purpose === 'logs' && !key.isNew ? plan.answers.existing.keyPolicy : null, keyStatements(plan, key))

const creation = ({ alias, purpose, region }: PlannedKey, id: string): Line[] => [
  line(
    'kms',
    'create-key',
    region,
    [
      ['description', `Footfall: ${what[purpose]}`],
      ['policy', file(id)]
    ],
    { name: 'KEY_ID', query: 'KeyMetadata.KeyId' }
  ),
  line('kms', 'enable-key-rotation', region, [['key-id', { kept: 'KEY_ID' }]]),
  line('kms', 'create-alias', region, [
    ['alias-name', alias ?? ''],
    ['target-key-id', { kept: 'KEY_ID' }]
  ])
]

export const keyTasks = (plan: Plan): Task[] =>
  plan.keys.map(key => {
    const id = keyPolicyId(plan.keys, key)
    const { document, existing } = mergedKeyPolicy(plan, key)
    const { accountId, region, purpose, arn, alias } = key
    const name = arn ?? alias ?? ''
    const artefact = jsonArtefact({
      id,
      kind: 'key-policy',
      title: `Policy of the key for ${what[purpose]}`,
      accountId,
      region,
      value: document,
      existing,
      whereToApply: `As the key policy of ${name} in account ${accountId}, ${region}; it takes the place of the whole policy.`,
      byWhom: `An administrator of the key in account ${accountId}.`,
      undo: key.isNew
        ? `Schedule the deletion of ${name}, once nothing is encrypted with it any more.`
        : 'Put the key policy back as it was.'
    })
    return {
      id: id.replace('key-policy', 'key'),
      stage: purpose === 'alarms' || (purpose === 'notifications' && plan.notifications?.fromBucket !== true) ? 'trail' : 'storage',
      title: key.isNew ? `Make the key for ${what[purpose]}` : `Let trail and reader use the key for ${what[purpose]}`,
      detail: key.isNew
        ? `A symmetric key with rotation, called ${name}. ${accountAdministrator(accountId)}`
        : `The policy of ${name} gets the statements of trail and reader.`,
      accounts: [accountId],
      region,
      artefacts: [artefact],
      lines: key.isNew
        ? creation(key, id)
        : [
            line('kms', 'put-key-policy', region, [
              ['key-id', name],
              ['policy-name', 'default'],
              ['policy', file(id)]
            ])
          ],
      undo: artefact.undo
    }
  })
