import { createRequestContext, type RequestContext } from '../../../policy/context/request-context.ts'
import type { RequestFacts } from '../../../policy/context/request-facts.ts'
import type { IdentitySide } from '../identity-side.ts'
import type { ResourceSide } from '../resource-side.ts'
import { createIds } from './interning.ts'

/** Answers for condition keys of one question. */
export const pairContext = (identity: IdentitySide, resource: ResourceSide, nowMs: number): RequestContext =>
  createRequestContext(pairFacts(identity, resource, nowMs))

const pairFacts = (identity: IdentitySide, resource: ResourceSide, nowMs: number): RequestFacts => ({
  principal: identity.principal,
  ...resource.facts,
  ...identity.organization,
  ...(identity.principalTags === undefined ? {} : { principalTags: identity.principalTags }),
  nowMs
})

const nothing = { resource: '', resourceAccount: '' }

/** What one caller's own keys hold, asked once each. */
export interface CallerValues {
  context: RequestContext
  /** A text that is equal for callers who hold the same. */
  of(keys: readonly string[]): string
}

export const callerValues = ({ principal, organization, principalTags }: IdentitySide, nowMs: number): CallerValues => {
  const context = createRequestContext({
    principal,
    ...nothing,
    ...organization,
    ...(principalTags === undefined ? {} : { principalTags }),
    nowMs
  })
  return { context, of: keys => keys.map(key => `${key}=${JSON.stringify(context.lookup(key))}`).join('\n') }
}

/** Numbers for what resources' own keys hold: equal where all the keys hold the same. */
export interface ResourceValues {
  of(keys: readonly string[]): Int32Array
}

/** @param stranger  whoever asks: the keys do not depend on it */
export const resourceValues = (resources: readonly ResourceSide[], stranger: IdentitySide, nowMs: number): ResourceValues => {
  const known = new Map<string, Int32Array>()
  const contexts = resources.map(resource => pairContext(stranger, resource, nowMs))
  return {
    of(keys) {
      const list = keys.join('\n')
      let values = known.get(list)
      if (values === undefined) {
        const idOf = createIds()
        values = Int32Array.from(resources, (_, at) => idOf(JSON.stringify(keys.map(key => contexts[at]?.lookup(key)))))
        known.set(list, values)
      }
      return values
    }
  }
}
