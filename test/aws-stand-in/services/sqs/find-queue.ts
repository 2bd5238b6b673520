import { queueArn } from '../../state/arns.ts'
import type { AccountState, QueueState } from '../../state/state.ts'
import { refuse } from '../../wire/refusal.ts'
import { textOf } from '../input.ts'
import type { Call } from '../service.ts'

export interface FoundQueue {
  queue: QueueState
  owner: AccountState
  arn: string
}

/** A queue's URL: `…/account/name`; or by name, of the caller's account or another's that is named. */
export const findQueue = (call: Call): FoundQueue | null => {
  const url = textOf(call, 'QueueUrl')
  const [accountId, name] =
    url === undefined
      ? [textOf(call, 'QueueOwnerAWSAccountId') ?? call.account.id, textOf(call, 'QueueName')]
      : url.replace(/\/+$/, '').split('/').slice(-2)
  const owner = call.state.accounts.find(({ id }) => id === accountId)
  const queue = owner?.queues.find(one => one.name === name && one.region === call.region)
  return owner === undefined || queue === undefined ? null : { queue, owner, arn: queueArn(owner.id, queue) }
}

export const wantedQueue = (call: Call): FoundQueue =>
  findQueue(call) ?? refuse('QueueDoesNotExist', 'The specified queue does not exist.', 400)

export const queueByArn = ({ state }: Pick<Call, 'state'>, arn: string): QueueState | undefined =>
  state.accounts.flatMap(owner => owner.queues.filter(queue => queueArn(owner.id, queue) === arn))[0]

export const queueResource = (call: Call): string => findQueue(call)?.arn ?? '*'
