import { headBucket } from '../aws/bucket-head.ts'
import { openLogBucket } from '../aws/log-bucket.ts'
import { connectionOf, type DoctorContext, type Outcome, type Step } from './doctor-context.ts'
import { type Failure, meaningOf, remedyOfHint, understand } from './failure.ts'
import { passed, stopped, warned } from './outcome.ts'
import { shellLine } from './plain-text.ts'
import { statementRemedy, type Wanted } from './statement-remedy.ts'

const action = 's3:ListBucket'

export const bucketArn = (context: DoctorContext): string => `arn:${connectionOf(context).partition}:s3:::${context.connector.bucket}`

/** Whose the bucket is, as far as the connector or the trail's account tell. */
export const bucketOwner = ({ connector }: DoctorContext): string | null => connector.bucketOwner

export const wantedList = (context: DoctorContext): Wanted => ({
  actions: action,
  resource: bucketArn(context),
  resourcePolicy: `the bucket policy of ${context.connector.bucket}`,
  ownerId: bucketOwner(context)
})

/** Where logs are expected, up to and with `AWSLogs/`. */
export const expectedRoot = ({ connector }: DoctorContext): string => `${connector.prefix === '' ? '' : `${connector.prefix}/`}AWSLogs/`

/** The connector's bucket, asked where it lies. */
export const openBucket = (context: DoctorContext) =>
  openLogBucket({
    connection: connectionOf(context),
    name: context.connector.bucket ?? '',
    owner: context.connector.bucketOwner,
    region: context.found.bucketRegion ?? context.connector.region,
    count: () => undefined
  })

type Answer = { region: string } | Failure

const ask = async (context: DoctorContext, region: string, owner: string | null): Promise<Answer> => {
  const { connector, signal } = context
  try {
    return await headBucket(connectionOf(context), { bucket: connector.bucket ?? '', region, owner }, signal)
  } catch (error) {
    return understand(error, { call: action, resource: bucketArn(context), profile: connector.profile }, signal)
  }
}

const isFailure = (answer: Answer): answer is Failure => 'fault' in answer

/** Whether AWS finds the bucket under an account's name. false: it does not, or does not say. */
export const ownsBucket = async (context: DoctorContext, accountId: string): Promise<boolean> => {
  const { region } = context.connector
  const first = await ask(context, region, accountId)
  if (!isFailure(first)) return true
  const isElsewhere = first.fault.layer === 'region' && first.region !== null && first.region !== region
  return isElsewhere && !isFailure(await ask(context, first.region ?? region, accountId))
}

/** A refused HEAD has no words: a listing is refused with some, or is not refused at all where a condition on the prefix stands. */
const askForWords = async (context: DoctorContext): Promise<Failure | null> => {
  const bucket = openBucket(context)
  const { connector, signal } = context
  try {
    await bucket.list({ prefix: expectedRoot(context), folders: true }, signal)
    return null
  } catch (error) {
    return understand(error, { call: action, resource: bucketArn(context), profile: connector.profile }, signal)
  } finally {
    bucket.close()
  }
}

const refused = async (context: DoctorContext, failure: Failure, region: string, call: string): Promise<Outcome> => {
  const { connector } = context
  const { code } = failure.fault
  if (connector.bucketOwner !== null && !isFailure(await ask(context, region, null)))
    return stopped(`Bucket owner: the bucket ${connector.bucket} may be read, but does not belong to account ${connector.bucketOwner}.`, {
      call,
      code,
      remedy: {
        title:
          'Give the account the bucket really belongs to, or none; if it should be that account’s, somebody else has a bucket of this name.'
      }
    })
  const worded = await askForWords(context)
  if (worded === null)
    return passed('The bucket is there. Its policy lets this caller list below the logs only, which is enough.', { call })
  return stopped(meaningOf(worded.fault), {
    call,
    code: worded.fault.code,
    remedy: worded.isDenied ? statementRemedy(context, worded, wantedList(context)) : remedyOfHint(worded.fault.hint)
  })
}

const moved = (context: DoctorContext, region: string, code: string, call: string): Outcome => {
  const { connector } = context
  const line = shellLine('footfall', 'connectors', 'edit', connector.id, '--region', region)
  return warned(`Region: the bucket ${connector.bucket} lies in ${region}, not in ${connector.region}. It was asked there.`, {
    call,
    code,
    remedy: { title: `Set the region to ${region}.`, ...(line === null ? {} : { artefact: line }) }
  })
}

export const bucketStep: Step = {
  step: 'bucket',
  title: 'Bucket',
  async run(context) {
    const { connector, found } = context
    const call = `${action} on ${bucketArn(context)}`
    const first = await ask(context, connector.region, connector.bucketOwner)
    const { region } = first
    found.bucketRegion = region ?? connector.region
    const isElsewhere = isFailure(first) && first.fault.layer === 'region' && region !== null && region !== connector.region
    const answer = isElsewhere ? await ask(context, region, connector.bucketOwner) : first
    if (!isFailure(answer)) {
      if (isElsewhere) return moved(context, region, first.fault.code, call)
      return passed(`The bucket is there, in ${found.bucketRegion}.`, { call })
    }
    // Neither tells more in a HEAD: a bad token is a 400 without a region.
    const isWordless = answer.status === 400 && answer.region === null
    if (isWordless || (answer.status === 403 && (answer.isDenied || answer.fault.layer === 'bucket')))
      return refused(context, answer, found.bucketRegion, call)
    return stopped(meaningOf(answer.fault), { call, code: answer.fault.code, remedy: remedyOfHint(answer.fault.hint) })
  }
}
