import type { EngineHandlers } from '../../../../../src/shared/contract/contract.ts'
import { AppError } from '../../../../../src/shared/errors/app-error.ts'
import { aChain, dayMs, nowMs } from '../builders.ts'
import { identityDetail, resourceDetail, someEvents, someIdentities, someResources } from './organization.ts'
import { scoredAnswers } from './scored-engine.ts'

/*
 * Stands where the engine would, for looking at the pages alone: `?rows=0|1|40|10000`, `?fail=identities.list`, `?slow=3000`.
 * `?snapshot=0`: no snapshot has been imported. What the pages ask is answered, with every awkward case.
 */
const asked = new URLSearchParams(location.search)
const rows = Number(asked.get('rows') ?? 40)
const identities = someIdentities(rows)
const resources = someResources(rows)

const info = {
  path: '/sample',
  name: 'Sample',
  sample: true,
  schemaVersion: 1,
  events: rows * 100,
  files: 12,
  identities: rows,
  resources: rows,
  accounts: ['111122223333', '444455556666'],
  regions: ['eu-central-1'],
  firstEventMs: rows === 0 ? null : nowMs - 90 * dayMs,
  lastEventMs: rows === 0 ? null : nowMs,
  storeBytes: 1,
  rawBytes: 1,
  version: 1
}

const missing = (what: string): never => {
  throw new AppError('not-found', `${what} is not in the stored events.`, 'Look at a longer range.')
}

const answers: Partial<{ [N in keyof EngineHandlers]: (input: never) => unknown }> = {
  'workspace.info': () => info,
  'workspace.recent': () => [],
  ...scoredAnswers,
  'questions.list': () => [],
  'identities.list': () => identities,
  'identities.get': ({ identity }: { identity: string }) =>
    identityDetail(identities.find(row => row.arn === identity) ?? missing(identity)),
  'resources.list': () => resources,
  'resources.get': ({ resource }: { resource: string }) => resourceDetail(resources.find(row => row.arn === resource) ?? missing(resource)),
  'credentials.chain': aChain,
  'events.page': ({ filter, limit = 100 }: { filter: { conditions: { field: string; values: string[] }[] }; limit?: number }) => {
    const of = (field: string) => filter.conditions.find(c => c.field === field)?.values[0]
    const identity = identities.find(row => row.arn === of('identity'))
    const resource = of('resource')
    return {
      total: 4321,
      offset: 0,
      cursor: null,
      events: someEvents({ ...(identity && { identity }), ...(resource && { resource }) }, Math.min(limit, 60))
    }
  }
}

const wait = (ms: number) => new Promise(done => setTimeout(done, ms))

/** Answers like a `ReconnectingClient` that is always connected. */
export const standIn = {
  state: () => 'open',
  subscribe: () => () => undefined,
  reconnect: () => undefined,
  onNotice: () => () => undefined,
  onClose: () => () => undefined,
  call: async (name: keyof EngineHandlers, input: never): Promise<unknown> => {
    if (name === 'identities.list' || name === 'resources.list' || name.endsWith('.get')) await wait(Number(asked.get('slow') ?? 0))
    if (asked.get('fail') === name)
      throw new AppError('store-busy', 'The workspace is being written by another window.', 'Close the other window, then try again.')
    const answer = answers[name]
    if (answer === undefined) throw new AppError('internal', `The stand-in does not answer ${name}`)
    return structuredClone(answer(input))
  }
}
