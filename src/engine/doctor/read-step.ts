import { describeBucketFault } from '../aws/log-bucket.ts'
import { TransferFault } from '../aws/read-body.ts'
import { bucketArn, bucketOwner, openBucket } from './bucket-step.ts'
import { connectionOf, type DoctorContext, type Outcome, type Step } from './doctor-context.ts'
import { type Failure, meaningOf, remedyOfHint, understand } from './failure.ts'
import { listStep } from './list-step.ts'
import { passed, stopped } from './outcome.ts'
import { shellLine, visibleName } from './plain-text.ts'
import { statementRemedy } from './statement-remedy.ts'

const action = 's3:GetObject'

const keyArnIn = (text: string): string | null => /arn:[\w-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+/.exec(text)?.[0] ?? null

/** In a policy these would stand for other text. */
const literal = (path: string): string => path.replace(/[*?$]/g, character => `\${${character}}`)

/** All logs the connector is for, and not only the file that was asked for. */
const wantedObjects = (context: DoctorContext): string[] => {
  const { connector, found } = context
  const own = connector.mode === 'account' && found.accounts.has(connector.accountId) ? `${connector.accountId}/` : ''
  return found.roots.map(({ path }) => `${bucketArn(context)}/${literal(path)}${own}*`)
}

const keyLine = (code: string, arn: string | null): string | null => {
  if (arn === null) return null
  const region = arn.split(':')[3] ?? ''
  if (/Disabled/.test(code)) return shellLine('aws', 'kms', 'enable-key', '--key-id', arn, '--region', region)
  return /InvalidState/.test(code) ? shellLine('aws', 'kms', 'cancel-key-deletion', '--key-id', arn, '--region', region) : null
}

const restoreLine = (context: DoctorContext, key: string): string | null =>
  shellLine('aws', 's3api', 'restore-object', '--bucket', context.connector.bucket ?? '', '--key', key, '--restore-request', 'Days=7')

const withLine = (title: string, line: string | null) => ({ title, ...(line === null ? {} : { artefact: line }) })

const remedyOf = (context: DoctorContext, failure: Failure, key: string, keyArn: string | null): Outcome['remedy'] => {
  const { fault, said, isDenied } = failure
  const hint = fault.hint ?? ''
  if (fault.layer === 'key') return withLine(hint, keyLine(fault.code, keyArn))
  if (fault.code === 'InvalidObjectState') return withLine(hint, restoreLine(context, key))
  if (!isDenied) return remedyOfHint(fault.hint)
  if (said.action === 'kms:Decrypt')
    return statementRemedy(context, failure, {
      actions: 'kms:Decrypt',
      resource: keyArn ?? '*',
      resourceInPolicy: '*',
      resourcePolicy: `the key policy of ${keyArn ?? 'the key the files are encrypted with'}`,
      ownerId: keyArn?.split(':')[4] ?? null
    })
  const objects = wantedObjects(context)
  return statementRemedy(context, failure, {
    actions: action,
    resource: objects.length === 1 ? (objects[0] ?? '*') : objects,
    resourcePolicy: `the bucket policy of ${context.connector.bucket}`,
    ownerId: bucketOwner(context)
  })
}

const readOnce = async (context: DoctorContext, key: string): Promise<Uint8Array<ArrayBuffer>> => {
  const bucket = openBucket(context)
  try {
    return (await bucket.read(key, context.signal)).bytes
  } finally {
    bucket.close()
  }
}

/** A lifecycle rule may take a file between listing and reading: then the next one is asked for, once. */
const readNewest = async (context: DoctorContext): Promise<void> => {
  const { found, signal } = context
  const key = found.newest?.key ?? ''
  try {
    found.bytes = await readOnce(context, key)
  } catch (error) {
    signal.throwIfAborted()
    if ((error as Error).name !== 'NoSuchKey') throw error
    found.newest = null
    await listStep.run(context)
    const again = (found.newest as { key: string } | null)?.key
    if (again === undefined || again === key) throw error
    found.bytes = await readOnce(context, again)
  }
}

const failed = (context: DoctorContext, error: unknown, key: string, call: string): Outcome => {
  const { connector, found, signal } = context
  const resource = `${bucketArn(context)}/${key}`
  const failure = understand(error, { call: action, resource, profile: connector.profile }, signal)
  const fault = error instanceof TransferFault ? describeBucketFault(error, action, resource, connector.profile) : failure.fault
  const keyArn =
    failure.said.resource !== null && failure.said.action === 'kms:Decrypt'
      ? failure.said.resource
      : (keyArnIn(error instanceof Error ? error.message : '') ?? found.trail?.keyArn ?? connector.keyArn)
  const isKey = failure.said.action === 'kms:Decrypt' || fault.layer === 'key'
  // AWS may say no more than "Access Denied": where a key is known it may be that.
  if (isKey || (failure.isDenied && failure.said.action === null && keyArn !== null)) found.blockingKey = { arn: keyArn }
  return stopped(meaningOf(fault), { call, code: fault.code, remedy: remedyOf(context, { ...failure, fault }, key, keyArn) })
}

export const readStep: Step = {
  step: 'read',
  title: 'Reading',
  async run(context) {
    const { found } = context
    connectionOf(context)
    const key = found.newest?.key ?? ''
    const call = `${action} on ${bucketArn(context)}/${visibleName(key, 1024)}`
    try {
      await readNewest(context)
      return passed(`The newest file was read: ${found.bytes?.length ?? 0} bytes.`, { call })
    } catch (error) {
      return failed(context, error, key, call)
    }
  }
}
