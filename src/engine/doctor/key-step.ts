import { type KeyQuestions, openKeyQuestions } from '../aws/key-questions.ts'
import { decideCase, isRefused } from '../policy/batch/decide-case.ts'
import { bucketArn } from './bucket-step.ts'
import { connectionOf, type DoctorContext, type Outcome, type Step } from './doctor-context.ts'
import { meaningOf, remedyOfHint, understand } from './failure.ts'
import { broken, passed, skipped, warned } from './outcome.ts'
import { shellLine, visibleName } from './plain-text.ts'
import { identityStatement, policyPrincipal, resourceStatement, statementRemedy, type Wanted } from './statement-remedy.ts'

const keyOf = ({ connector, found }: DoctorContext): string | null =>
  found.blockingKey?.arn ?? connector.keyArn ?? found.trail?.keyArn ?? null

const wantedDecrypt = (keyArn: string): Wanted => ({
  actions: 'kms:Decrypt',
  resource: keyArn,
  resourceInPolicy: '*',
  resourcePolicy: `the key policy of ${keyArn}`,
  ownerId: keyArn.split(':')[4] ?? null
})

/** Whether the key's own policy lets the caller decrypt, given that its identity policies do. null: cannot be decided. */
const letsIn = (context: DoctorContext, keyArn: string, policy: string): boolean | null => {
  const { found, now } = context
  const { partition } = connectionOf(context)
  const decided = decideCase(
    {
      principal: found.callerArn,
      action: 'kms:Decrypt',
      resource: keyArn,
      resourceAccount: keyArn.split(':')[4],
      resourcePolicy: policy,
      identityPolicies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }] }],
      context: {
        'kms:ViaService': `s3.${found.bucketRegion ?? keyArn.split(':')[3]}.amazonaws.com`,
        'kms:CallerAccount': found.callerAccountId,
        'kms:EncryptionContext:aws:s3:arn': bucketArn(context),
        'kms:EncryptionContext:aws:cloudtrail:arn':
          found.trail?.arn ?? `arn:${partition}:cloudtrail:*:${context.connector.accountId}:trail/*`,
        'aws:SecureTransport': 'true'
      }
    },
    now()
  )
  if (isRefused(decided) || decided.decision === 'conditional') return null
  return decided.decision === 'allowed'
}

const judgePolicy = (context: DoctorContext, keyArn: string, policy: string, call: string): Outcome => {
  const wanted = wantedDecrypt(keyArn)
  const who = visibleName(policyPrincipal(context))
  const isBlocked = context.found.blockingKey !== null
  const isLetIn = letsIn(context, keyArn, policy)
  if (isLetIn === false)
    return broken(`Key policy: it does not let ${who} decrypt with ${keyArn}.`, {
      call,
      code: 'key-policy',
      remedy: { title: `Add this statement to the key policy of ${keyArn}.`, artefact: resourceStatement(context, wanted) }
    })
  if (isLetIn === null)
    return (isBlocked ? broken : passed)(
      `Key policy: whether it lets ${who} decrypt depends on conditions that cannot be decided from here.`,
      isBlocked ? { call, code: 'key-policy', remedy: { title: `Look at the conditions in the key policy of ${keyArn}.` } } : { call }
    )
  if (!isBlocked) return passed(`The key is enabled and its policy lets ${who} decrypt.`, { call })
  return broken(
    `Identity policy: the key’s policy lets ${who} in, so what is missing is an Allow for kms:Decrypt in a policy of the caller’s own.`,
    {
      call,
      code: 'identity-policy',
      remedy: {
        title: `Add this statement to an identity policy of ${who}. It must name the key itself: an alias has no effect there.`,
        artefact: identityStatement(wanted)
      }
    }
  )
}

const wrongState = (keyArn: string, state: string, call: string): Outcome | null => {
  const region = keyArn.split(':')[3] ?? ''
  const of = (verb: string): string | null => shellLine('aws', 'kms', verb, '--key-id', keyArn, '--region', region)
  const told = (meaning: string, title: string, line: string | null): Outcome =>
    broken(meaning, { call, code: state, remedy: { title, ...(line === null ? {} : { artefact: line }) } })
  if (state === 'Disabled') return told(`Key: ${keyArn} is disabled.`, 'Enable the key.', of('enable-key'))
  if (state === 'PendingDeletion')
    return told(
      `Key: ${keyArn} is to be deleted; then nothing encrypted with it can be read again.`,
      'Cancel its deletion, then enable it.',
      of('cancel-key-deletion')
    )
  return state === 'Enabled'
    ? null
    : told(`Key: ${keyArn} is in the state ${visibleName(state, 60)}.`, 'Look at the key in the KMS console.', null)
}

/** The questions about a key are extra: reading needs neither. */
const refusal = (context: DoctorContext, error: unknown, action: string, keyArn: string): Outcome => {
  const { connector, found, signal } = context
  const failure = understand(error, { call: action, resource: keyArn, profile: connector.profile }, signal)
  const { fault } = failure
  const call = `${action} on ${keyArn}`
  if (fault.code === 'NotFoundException')
    return broken(`Key: ${keyArn} does not exist.`, {
      call,
      code: fault.code,
      remedy: { title: 'Keys exist in one region and one account: check the ARN.' }
    })
  const wanted = { ...wantedDecrypt(keyArn), actions: action }
  const remedy = failure.isDenied ? statementRemedy(context, failure, wanted) : remedyOfHint(fault.hint)
  if (found.blockingKey === null) return skipped(`${meaningOf(fault)} Files are decrypted all the same.`, { call, code: fault.code })
  return warned(`${meaningOf(fault)} So the key itself could not be looked at.`, {
    call,
    code: fault.code,
    remedy: remedy === null ? null : { ...remedy, title: `Only to have the key looked at too: ${remedy.title}` }
  })
}

const ask = async (context: DoctorContext, key: KeyQuestions, named: string): Promise<Outcome> => {
  const { signal } = context
  let action = 'kms:DescribeKey'
  try {
    const { arn, state } = await key.describe(signal)
    const wrong = wrongState(arn, state, `${action} on ${arn}`)
    if (wrong !== null) return wrong
    action = 'kms:GetKeyPolicy'
    return judgePolicy(context, arn, await key.policy(signal), `${action} on ${arn}`)
  } catch (error) {
    return refusal(context, error, action, named)
  }
}

export const keyStep: Step = {
  step: 'key',
  title: 'Key',
  explains: ({ blockingKey }) => blockingKey !== null,
  async run(context) {
    const { connector, found } = context
    const keyArn = keyOf(context)
    if (keyArn === null || (found.blockingKey === null && connector.keyArn === null))
      return skipped(found.blockingKey === null ? 'Reading did not fail by a key.' : 'Which key it is, AWS does not tell.')
    const key = openKeyQuestions(connectionOf(context), keyArn)
    try {
      return await ask(context, key, keyArn)
    } finally {
      key.close()
    }
  }
}
