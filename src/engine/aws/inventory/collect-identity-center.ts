import { type Answer, type Asking, entriesIn, listIn, type Words } from './asking.ts'
import { callFailure } from './call-failure.ts'
import { each } from './collect-account.ts'
import type { RunContext } from './run-context.ts'

/** Identity Center: who may take which role through it. It lives in one region, which only asking tells. */
export async function collectIdentityCenter(asking: Asking, regions: readonly string[], context: RunContext): Promise<void> {
  const found = await findInstance(asking, regions, context)
  if (found === null) return
  const { region, words } = found
  await Promise.all([asking.ask('identitystore/list-users', region, words), assignments(asking, region, words)])
}

async function assignments(asking: Asking, region: string, words: Words): Promise<void> {
  const { answer } = await asking.ask('sso-admin/list-permission-sets', region, words)
  const groups = new Set<string>()
  await each(answer === null ? [] : listIn(answer, 'PermissionSets').filter(isText), async arn => {
    const set = { ...words, arn, id: arn.slice(arn.lastIndexOf('/') + 1) }
    const [, held] = await asking.askEach(
      ['sso-admin/describe-permission-set', 'sso-admin/list-accounts-for-provisioned-permission-set'],
      region,
      set
    )
    await each(held?.answer == null ? [] : listIn(held.answer, 'AccountIds').filter(isText), async holder => {
      const assigned = await asking.ask('sso-admin/list-account-assignments', region, { ...set, holder })
      for (const id of assigned.answer === null ? [] : groupsIn(assigned.answer)) groups.add(id)
    })
  })
  await each([...groups], id => asking.ask('identitystore/list-group-memberships', region, { ...words, id }))
}

const isText = (value: unknown): value is string => typeof value === 'string'

const groupsIn = (answer: Answer): string[] =>
  entriesIn(answer, 'AccountAssignments', ['PrincipalType', 'PrincipalId']).flatMap(({ PrincipalType, PrincipalId }) =>
    PrincipalType === 'GROUP' ? [PrincipalId] : []
  )

const findInstance = async (
  asking: Asking,
  regions: readonly string[],
  context: RunContext
): Promise<{ region: string; words: Words } | null> => {
  const name = 'sso-admin/list-instances'
  let last: { region: string; answer: Answer } | null = null
  for (const region of regions) {
    context.plan(1)
    try {
      const answer = await asking.raw(name, region, {})
      context.judge(null)
      last = { region, answer }
    } catch (error) {
      if (context.signal.aborted) throw error
      const failure = callFailure(error, 'sso:ListInstances', context.profile)
      if (failure.kind === 'not-enabled') continue
      context.judge(failure)
      await asking.keepFailure(name, region, {}, failure)
      // Who is refused in one region is refused in all; where there is no answer, another region may have one.
      if (failure.answered) return null
    } finally {
      context.done()
    }
    const [instance] = last === null ? [] : entriesIn(last.answer, 'Instances', ['InstanceArn', 'IdentityStoreId'])
    if (last !== null && instance !== undefined) break
  }
  if (last === null) return null
  await asking.keepAnswer(name, last.region, {}, last.answer)
  const [instance] = entriesIn(last.answer, 'Instances', ['InstanceArn', 'IdentityStoreId'])
  return instance === undefined ? null : { region: last.region, words: { instance: instance.InstanceArn, store: instance.IdentityStoreId } }
}
