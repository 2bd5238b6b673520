import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import { type AccountSide, accountSide, daysOf } from './account-side.ts'
import { type Caller, type CoveredResource, none, type ObservationInput, sure } from './observation.ts'
import { type Probe, presenceProbes, probesOf } from './probe.ts'
import { representativeArns, valuesOf } from './selector-match.ts'

/** What full logs would have held, and these could, of one caller's calls on a list of resources. */
export interface Observed {
  /** 1: on every day, every call would have been recorded. */
  observed: Uint8Array
  /** 1: on some day, some call may have been recorded. */
  recordable: Uint8Array
}

export interface Observation {
  side(accountId: string): AccountSide
  /** @param actions  of the profile */
  observe(caller: Caller, resources: readonly CoveredResource[], type: ResourceType, actions: readonly string[]): Observed
  /**
   * By day, for callers of the resource's own account: `none` to `sure`, the least and the greatest over all calls. Resources treated alike get
   * the same answer, not only an equal one.
   */
  ownDays(resource: CoveredResource, actions: readonly string[]): { least: Uint8Array; greatest: Uint8Array }
  /** Whether on every day any call would have been seen, in every region where the account is known to act and where global services are recorded. */
  presence(accountId: string): boolean
}

/**
 * Answers, for the actual configuration of every trail and what the logs show, whether use would have been seen.
 * A call counts as recorded when it is recorded on the caller's side or on the owner's.
 */
export const observation = (input: ObservationInput): Observation => {
  const sides = new Map<string, AccountSide>()
  const side = (accountId: string): AccountSide => {
    const known = sides.get(accountId) ?? accountSide(input, accountId)
    sides.set(accountId, known)
    return known
  }
  const selectors = input.trails.flatMap(trail => trail.periods.flatMap(period => period.selectors ?? []))
  const callerValues = [...new Set(selectors.flatMap(each => valuesOf(each, 'userIdentity.arn')))]
  const arnValues = [...new Set(selectors.flatMap(each => valuesOf(each, 'resources.ARN')))]
  const callersOf = (caller: Caller): string[] => {
    // No selector tells this caller from others.
    if (!callerValues.some(value => value.startsWith('…') || value.startsWith(caller.arn) || caller.arn.startsWith(value))) return ['']
    return caller.isPrefix ? representativeArns(caller.arn, callerValues) : [caller.arn]
  }
  const arnsOf = ({ type, arn }: CoveredResource): string[] => (type === 's3-bucket' ? representativeArns(`${arn}/`, arnValues) : [arn])
  /** Resources that every selector treats alike share one answer. */
  const likeness = (resource: CoveredResource): string => {
    if (resource.type !== 's3-bucket') return `${resource.region}`
    const prefix = `${resource.arn}/`
    const own = arnValues.some(value => value.startsWith(prefix))
    return own
      ? prefix
      : `${resource.region} ${arnValues.map(value => (prefix.startsWith(value) ? '1' : '0')).join('')} ${/^arn:[^:]+/.exec(prefix)?.[0]}`
  }

  const probesByActions = new Map<string, Probe[]>()
  const probes = (type: ResourceType, actions: readonly string[]): Probe[] => {
    const key = actions.join()
    const known = probesByActions.get(key) ?? probesOf(type, actions)
    probesByActions.set(key, known)
    return known
  }

  // One answer per account, kind of resource, caller and call, whoever asks.
  const cells = new Map<string, Uint8Array[]>()
  const cellsOf = (accountId: string, callers: readonly string[], resource: CoveredResource, actions: readonly string[]): Uint8Array[] => {
    const key = `${accountId}\n${callers.join()}\n${likeness(resource)}\n${actions.join()}`
    const known = cells.get(key)
    if (known !== undefined) return known
    const account = side(accountId)
    const made = probes(resource.type, actions).flatMap(probe =>
      arnsOf(resource).flatMap(resourceArn => callers.map(callerArn => account.days({ probe, resourceArn, callerArn }, resource.region)))
    )
    cells.set(key, made)
    return made
  }

  const present = new Map<string, boolean>()
  const own = new Map<string, { least: Uint8Array; greatest: Uint8Array }>()
  const answers = new WeakMap<readonly CoveredResource[], Map<string, Observed>>()

  return {
    side,
    observe(caller, resources, type, actions) {
      const callers = callersOf(caller)
      const known = answers.get(resources) ?? new Map<string, Observed>()
      answers.set(resources, known)
      const question = `${caller.accountId}\n${callers.join()}\n${actions.join()}`
      const before = known.get(question)
      if (before !== undefined) return before
      const answer = { observed: new Uint8Array(resources.length), recordable: new Uint8Array(resources.length) }
      const judged = new Map<string, number>()
      resources.forEach((resource, at) => {
        const key = `${resource.accountId}\n${likeness({ ...resource, type })}`
        let bits = judged.get(key)
        if (bits === undefined) {
          const mine = cellsOf(caller.accountId, callers, { ...resource, type }, actions)
          const owners =
            resource.accountId === caller.accountId ? mine : cellsOf(resource.accountId, callers, { ...resource, type }, actions)
          bits = judge(mine, owners)
          judged.set(key, bits)
        }
        answer.observed[at] = bits & 1
        answer.recordable[at] = bits >> 1
      })
      known.set(question, answer)
      return answer
    },
    ownDays(resource, actions) {
      const key = `${resource.accountId}\n${resource.type}\n${likeness(resource)}\n${actions.join()}`
      const known = own.get(key)
      if (known !== undefined) return known
      const callers = callerValues.length === 0 ? [''] : ['', ...representativeArns('', callerValues)]
      const mine = cellsOf(resource.accountId, callers, resource, actions)
      const length = daysOf(input.window).length
      const least = new Uint8Array(length).fill(mine.length === 0 ? none : sure)
      const greatest = new Uint8Array(length)
      for (const days of mine) {
        for (let at = 0; at < length; at++) {
          least[at] = Math.min(least[at] as number, days[at] as number)
          greatest[at] = Math.max(greatest[at] as number, days[at] as number)
        }
      }
      const made = { least, greatest }
      own.set(key, made)
      return made
    },
    presence(accountId) {
      const known = present.get(accountId)
      if (known !== undefined) return known
      const account = side(accountId)
      const regions = new Set([...globalRegions(account), ...(account.logs?.regions ?? [])])
      const isSure = presenceProbes.every(probe =>
        [...regions].every(region => account.days({ probe, resourceArn: '', callerArn: '' }, region).every(state => state === sure))
      )
      present.set(accountId, isSure)
      return isSure
    }
  }
}

/** Where calls of global services are recorded, by the partition of the account's trails. */
const globalRegions = ({ trails }: AccountSide): string[] =>
  [...new Set(trails.map(({ arn }) => arn.split(':')[1]))].map(partition =>
    partition === 'aws-cn' ? 'cn-northwest-1' : partition === 'aws-us-gov' ? 'us-gov-west-1' : 'us-east-1'
  )

/** Bit 0: observed; bit 1: recordable. */
const judge = (mine: readonly Uint8Array[], owners: readonly Uint8Array[]): number => {
  let isObserved = mine.length > 0
  let isRecordable = false
  mine.forEach((days, cell) => {
    const other = owners[cell] ?? days
    for (let at = 0; at < days.length; at++) {
      const state = Math.max(days[at] as number, other[at] as number)
      if (state !== sure) isObserved = false
      if (state !== none) isRecordable = true
    }
  })
  return (isObserved ? 1 : 0) | (isRecordable ? 2 : 0)
}
