import type { z } from 'zod'
import type { ActionView } from '../../../shared/contract/scores.ts'
import { profileActions } from '../../../shared/vocabulary/profile.ts'
import { actionsOf, findAction, iamPrefixes } from '../../cloudtrail/actions/known-actions.ts'
import { recordOfAction } from '../../cloudtrail/actions/recorded-actions.ts'
import { none } from '../../coverage/observation.ts'
import { presenceProbes } from '../../coverage/probe.ts'
import { grantedActions } from '../../policy/granted-actions.ts'
import { type ActionUse, actionView } from '../../usage/action-view.ts'
import type { IdentitySide } from '../entitlements/identity-side.ts'
import { sidesOf } from '../entitlements/sides.ts'
import { identitiesNamed } from './list-scores.ts'
import { observeAccounts } from './observe-accounts.ts'
import { type ScoreModel, scoreModel } from './score-model.ts'
import { kindCoverage } from './score-rows.ts'
import type { ScoreSources } from './score-sources.ts'

type Window = { sinceMs: number; untilMs: number }

let catalogue: string[] | null = null
const allActions = (): string[] => {
  catalogue ??= iamPrefixes().flatMap(prefix => [...(actionsOf(prefix)?.values() ?? [])].map(({ name }) => `${prefix}:${name}`))
  return catalogue
}

/**
 * Every action an identity's policies let it do on something, beside those it called with success.
 * @returns null when nobody has that name
 */
export const scoreActions = (sources: ScoreSources, identity: string, window: Window): z.infer<typeof ActionView> | null => {
  const model = scoreModel(sources, window.untilMs - 1)
  const [at] = identitiesNamed(model, identity)
  const found = at === undefined ? undefined : model.identities[at]
  if (at === undefined || found === undefined) return null
  const sides = sidesOf(model.inventory)
  const keys =
    found.type === 'okta-user'
      ? model.people.flatMap(({ links }) => links.filter(link => link.identity === found.key).map(link => link.roleArn))
      : [found.key]
  const granted = new Set(keys.flatMap(key => grantedTo(sides.identity(key))))
  return actionView([...granted], actionUses(model, sources, at, window), recorder(model, sources, found.callers, window))
}

/** The policies of every layer must let an action through. Where nothing is known of a layer it takes nothing away. */
const grantedTo = (side: IdentitySide | undefined): string[] => {
  if (side === undefined) return []
  const limits = [
    ...(side.permissionBoundary === undefined ? [] : [[side.permissionBoundary]]),
    ...(side.managementAccount ? [] : (side.scps ?? []))
  ]
  return limits.reduce((actions, policies) => grantedActions(policies, actions), grantedActions(side.identityPolicies, allActions()))
}

const actionUses = (
  model: ScoreModel,
  { reader: { frame, words } }: ScoreSources,
  at: number,
  { sinceMs, untilMs }: Window
): Map<string, ActionUse> => {
  const uses = new Map<string, ActionUse>()
  const names = words.terms('action')
  const [cells, flags] = [frame.column('uses'), frame.column('flags')]
  const [begin, end] = [frame.lowerBound(sinceMs), frame.lowerBound(untilMs)]
  for (const place of model.placesOf(at)) {
    if (place >= end) break
    const seq = frame.order[place] as number
    if (((flags[seq] as number) & 3) !== 0) continue
    for (const action of new Set((words.useSets[cells[seq] as number] ?? []).map(use => use.action))) {
      const name = names[action]
      if (action < 0 || name === undefined) continue
      const key = name.toLowerCase()
      const use = uses.get(key) ?? { action: name, lastUsedMs: 0, count: 0 }
      uses.set(key, { action: name, lastUsedMs: frame.timeMs(seq), count: use.count + Number(place >= begin) })
    }
  }
  return uses
}

/** Whether the logs at hand could show a call. */
const recorder = (model: ScoreModel, sources: ScoreSources, callers: readonly { accountId: string }[], window: Window) => {
  const observed = observeAccounts(sources, model.inventory, window, false)
  const coverage = kindCoverage(model, observed, { window, profile: 'data', conditional: true })
  const sides = callers.map(({ accountId }) => observed.side(accountId))
  const region = (side: (typeof sides)[number]): string | null => side.trails[0]?.homeRegion ?? null
  const [reading, writing] = presenceProbes.map(probe =>
    sides.some(side => side.days({ probe, resourceArn: '', callerArn: '' }, region(side)).some(state => state !== none))
  )
  const isObservable = (type: 's3-bucket' | 'kms-key') =>
    sides.some(({ accountId }) => ['full', 'partial'].includes(coverage(accountId, type).state))
  const [s3, kms] = [isObservable('s3-bucket'), isObservable('kms-key')]
  const crypto = new Set(profileActions('data', 'kms-key').map(action => action.toLowerCase()))
  return (action: string): boolean => {
    const record = recordOfAction(action)
    if (record === 'none') return false
    if (record === 'data') return s3 && /^s3:/i.test(action)
    if (crypto.has(action.toLowerCase())) return kms
    const [prefix = '', name = ''] = action.split(':')
    const level = findAction(prefix.toLowerCase(), name)?.level
    return (level === 'list' || level === 'read' ? reading : writing) === true
  }
}
