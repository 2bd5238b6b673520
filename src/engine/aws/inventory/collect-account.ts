import { setTimeout as sleep } from 'node:timers/promises'
import { inventoryCalls } from '../../../shared/vocabulary/inventory-calls.ts'
import { type Answer, type Asking, entriesIn, listIn, textsIn, type Words } from './asking.ts'
import { callFailure } from './call-failure.ts'
import type { RunContext } from './run-context.ts'
import { abortable } from './service-clients.ts'

/** What is asked of one account. */
export interface AccountScope {
  /** Where services of no region answer. */
  home: string
  regions: readonly string[]
  groups: ReadonlySet<string>
}

/** Calls about one kind of thing, from the table. */
const about = (thing: string, service?: string): string[] =>
  inventoryCalls
    .filter(call => call.per === thing && (service === undefined || call.service === service))
    .map(call => `${call.service}/${call.command}`)

/**
 * Asks everything an inventory of one account is made of.
 * @returns regions that turned out not to be enabled
 * @throws `signed-out`, `network`; what the signal throws
 */
export async function collectAccount(asking: Asking, scope: AccountScope, context: RunContext): Promise<string[]> {
  const { home, regions, groups } = scope
  const closed = new Set<string>()
  const parts = [identities(asking, home, context)]
  if (groups.has('s3'))
    parts.push(
      buckets(asking, home),
      asking.ask('s3control/get-public-access-block', home, {}).then(() => undefined)
    )
  for (const region of regions) parts.push(inRegion(asking, region, groups, closed))
  await Promise.all(parts)
  return [...closed].sort()
}

async function identities(asking: Asking, home: string, context: RunContext): Promise<void> {
  const details = async (): Promise<void> => {
    const { answer } = await asking.ask('iam/get-account-authorization-details', home, {})
    await each(answer === null ? [] : textsIn(answer, 'UserDetailList', 'UserName'), async user => {
      const keys = await asking.ask('iam/list-access-keys', home, { user })
      const ids = keys.answer === null ? [] : textsIn(keys.answer, 'AccessKeyMetadata', 'AccessKeyId')
      await each(ids, key => asking.ask('iam/get-access-key-last-used', home, { key }))
    })
  }
  const providers = async (): Promise<void> => {
    const { answer } = await asking.ask('iam/list-saml-providers', home, {})
    const arns = answer === null ? [] : textsIn(answer, 'SAMLProviderList', 'Arn')
    await each(arns, arn => asking.ask('iam/get-saml-provider', home, { arn, name: arn.slice(arn.indexOf('/') + 1) }))
  }
  await Promise.all([details(), credentialReport(asking, home, context), providers(), asking.ask('iam/list-account-aliases', home, {})])
}

const reportPauseMs = 2000
const reportTries = 30

/** AWS makes the report when it is asked to, at most every four hours, and says when it is ready. */
async function credentialReport(asking: Asking, home: string, context: RunContext): Promise<void> {
  context.plan(1)
  let made: Answer | null = null
  try {
    for (let tries = 0; tries < reportTries; tries++) {
      made = await asking.raw('iam/generate-credential-report', home, {})
      if (made.State === 'COMPLETE') break
      await abortable(sleep(reportPauseMs), context.signal)
    }
  } catch (error) {
    if (context.signal.aborted) throw error
    const failure = callFailure(error, 'iam:GenerateCredentialReport', context.profile)
    context.judge(failure)
    await asking.keepFailure('iam/generate-credential-report', home, {}, failure)
  } finally {
    context.done()
  }
  // One that was made before may still be there.
  await asking.ask('iam/get-credential-report', home, {})
}

async function buckets(asking: Asking, home: string): Promise<void> {
  const { answer } = await asking.ask('s3api/list-buckets', home, {})
  const questions = about('bucket').filter(name => name !== 's3api/get-bucket-location')
  await each(answer === null ? [] : entriesIn(answer, 'Buckets', ['Name']), async ({ Name: bucket }) => {
    const located = await asking.ask('s3api/get-bucket-location', home, { bucket })
    await asking.askEach(questions, regionOf(located.answer, home), { bucket })
  })
}

/** The oldest region has no constraint, and the second oldest an old name. @param home  where the region cannot be read */
const regionOf = (answer: Answer | null, home: string): string => {
  if (answer === null) return home
  const place = answer.LocationConstraint
  if (typeof place !== 'string' || place === '') return home.startsWith('cn-') || home.startsWith('us-gov-') ? home : 'us-east-1'
  return place === 'EU' ? 'eu-west-1' : place
}

async function inRegion(asking: Asking, region: string, groups: ReadonlySet<string>, closed: Set<string>): Promise<void> {
  const list = async (command: string, then: (answer: Answer) => Promise<unknown>): Promise<void> => {
    const { state, answer } = await asking.ask(command, region, {})
    if (state === 'not-enabled') closed.add(region)
    if (answer !== null) await then(answer)
  }
  const things = (
    command: string,
    find: (answer: Answer) => Words[],
    questions: readonly string[],
    where: (words: Words) => string = () => region
  ) => list(command, answer => each(find(answer), words => asking.askEach(questions, where(words), words)))
  const parts: Promise<void>[] = []
  if (groups.has('s3')) parts.push(things('s3control/list-access-points', accessPoints, about('access-point')))
  if (groups.has('secrets')) parts.push(things('secretsmanager/list-secrets', secrets, about('secret')))
  if (groups.has('kms')) {
    parts.push(things('kms/list-keys', keys, about('key')))
    parts.push(list('kms/list-aliases', async () => undefined))
  }
  if (groups.has('cloudtrail')) {
    // A trail of all regions shows in each of them, and is asked about once, at home.
    parts.push(things('cloudtrail/describe-trails', trails, about('trail'), words => words.region ?? region))
  }
  await Promise.all(parts)
}

const accessPoints = (answer: Answer): Words[] => textsIn(answer, 'AccessPointList', 'Name').map(name => ({ name }))

const secrets = (answer: Answer): Words[] =>
  // One that is being deleted no longer tells its policy, and gives nobody anything.
  entriesIn({ Live: listIn(answer, 'SecretList').filter(isLive) }, 'Live', ['Name', 'ARN']).map(({ Name, ARN }) => ({
    name: Name,
    arn: ARN
  }))

const isLive = (entry: unknown): boolean => (entry as { DeletedDate?: unknown } | null)?.DeletedDate == null

const keys = (answer: Answer): Words[] =>
  entriesIn(answer, 'Keys', ['KeyId', 'KeyArn']).map(({ KeyId, KeyArn }) => ({ key: KeyId, arn: KeyArn }))

const trails = (answer: Answer): Words[] =>
  entriesIn(answer, 'trailList', ['Name', 'TrailARN', 'HomeRegion']).map(({ Name, TrailARN, HomeRegion }) => ({
    name: Name,
    arn: TrailARN,
    region: HomeRegion
  }))

export const each = async <T>(list: readonly T[], run: (entry: T) => Promise<unknown>): Promise<void> => {
  await Promise.all(list.map(run))
}
