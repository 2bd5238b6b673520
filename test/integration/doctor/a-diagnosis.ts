import { gzipSync } from 'node:zlib'
import { parseLine } from '../../../src/cli/arguments/parse-line.ts'
import { commands } from '../../../src/cli/commands/commands.ts'
import type { DoctorReport, DoctorStep } from '../../../src/shared/contract/doctor.ts'
import type { ConnectorDraftInput } from '../../../src/shared/vocabulary/connector.ts'
import { allowOnly } from '../../aws-stand-in/authorize/allow-only.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, anAccessKey, aUser, bucketOf } from '../../aws-stand-in/state/parts.ts'
import type { PolicyJson, StandInState, TrailState } from '../../aws-stand-in/state/state.ts'
import { aLogKey, type LogAt } from '../../builders/a-log-key.ts'
import { aSignIn, type SignIn } from '../aws/a-sign-in.ts'

export const minuteMs = 60_000
export const collectorArn = `arn:aws:iam::${ids.logArchive}:user/collector`
export const trailArn = `arn:aws:cloudtrail:eu-west-1:${ids.management}:trail/${names.trail}`
export const bucketArn = `arn:aws:s3:::${names.logBucket}`
export const logKeyArn = `arn:aws:kms:eu-west-1:${ids.logArchive}:key/${names.logKey}`
export const root = `AWSLogs/${ids.organization}/`

/** Of a log file of the organization's trail, unless it is another's. */
export const keyAt = (atMs: number, over: Partial<Omit<LogAt, 'atMs'>> = {}): string =>
  aLogKey({ root, account: ids.management, region: 'eu-west-1', atMs, ...over })

export const aRecord = (atMs: number, over: object = {}): object => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAANNA',
    arn: `arn:aws:iam::${ids.management}:user/anna`,
    accountId: ids.management,
    userName: 'anna'
  },
  eventTime: new Date(atMs).toISOString().replace(/\.\d+/, ''),
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-cli/2.0',
  requestParameters: null,
  responseElements: null,
  eventID: `00000000-0000-4000-a000-${Math.floor(atMs % 1e12)
    .toString()
    .padStart(12, '0')}`,
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ids.management,
  eventCategory: 'Management',
  ...over
})

export const logOf = (...records: object[]): Buffer => gzipSync(JSON.stringify({ Records: records }))

const allSelectors = [
  { Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  {
    Name: 's3',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] }
    ]
  }
]

export const trailOf = (state: StandInState): TrailState => accountOf(state, 'management').trails[0] as TrailState

/** An organization whose trail logs everything, delivered four minutes ago. */
export const aHealthyState = (): StandInState => {
  const state = aState()
  const atMs = Date.now() - 4 * minuteMs
  Object.assign(trailOf(state), { latestDeliveryMs: atMs, advancedEventSelectors: allSelectors })
  bucketOf(state, names.logBucket).objects.put(keyAt(atMs), logOf(aRecord(atMs - 5 * minuteMs), aRecord(atMs - 2 * minuteMs)), {
    lastModifiedMs: atMs
  })
  // The management account's own reader, for what the log archive is another account to.
  accountOf(state, 'management').users.push(aUser('auditor', { accessKeys: [anAccessKey('auditor')] }))
  return state
}

export const aDraft = (over: Partial<ConnectorDraftInput> = {}): ConnectorDraftInput => ({
  name: 'Production',
  accountId: ids.management,
  profile: 'log-archive-collector',
  mode: 'organization',
  trail: trailArn,
  bucket: names.logBucket,
  bucketOwner: ids.logArchive,
  region: 'eu-west-1',
  ...over
})

/** Lines of ours that are offered must be lines of ours. @throws what the command line says of a wrong one */
const checkLines = ({ steps }: DoctorReport): void => {
  for (const { remedy } of steps) {
    const [first, ...words] = remedy?.artefact?.split(' ') ?? []
    if (first === 'footfall' && parseLine(words, commands).command === null) throw new Error(`no command: ${remedy?.artefact}`)
  }
}

export interface Diagnosis {
  here: SignIn
  state: StandInState
  /** Of a connector with these differences, made for the purpose. */
  of(over: Partial<ConnectorDraftInput>): Promise<DoctorReport>
  run(signal?: AbortSignal, onProgress?: (progress: { steps: DoctorStep[] }) => void): Promise<DoctorReport>
  close(): Promise<void>
}

export const aDiagnosis = async (
  state: StandInState = aHealthyState(),
  over: Partial<ConnectorDraftInput> = {},
  options: Parameters<typeof aSignIn>[1] = {}
): Promise<Diagnosis> => {
  const here = await aSignIn(state, options)
  await here.call('connectors.save', { draft: aDraft(over) })
  let made = 0
  const checked = async (asked: Promise<DoctorReport>): Promise<DoctorReport> => {
    const report = await asked
    checkLines(report)
    return report
  }
  return {
    here,
    state,
    of: async more => {
      const { id } = await here.call('connectors.save', { draft: { ...aDraft(over), ...more, name: `Case ${++made}` } })
      return checked(here.call('doctor.run', { connectorId: id }))
    },
    run: (signal, onProgress) =>
      checked(
        here.call(
          'doctor.run',
          { connectorId: 'production' },
          { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) }
        )
      ),
    close: here.close
  }
}

export const stepOf = ({ steps }: DoctorReport, name: string): DoctorStep => {
  const found = steps.find(({ step }) => step === name)
  if (found === undefined)
    throw new Error(`there is no step ${name} among ${steps.map(({ step, state }) => `${step} ${state}`).join(', ')}`)
  return found
}

/** A policy of the statements a remedy offers. */
export const policyOf = (...artefacts: (string | undefined)[]): PolicyJson => ({
  Version: '2012-10-17',
  Statement: artefacts.flatMap(text => JSON.parse(text ?? 'null'))
})

/** The policy with more statements. */
export const withStatements = (policy: PolicyJson | undefined, artefact: string | undefined): PolicyJson => ({
  Version: '2012-10-17',
  Statement: [...((policy?.Statement as object[] | undefined) ?? []), ...[JSON.parse(artefact ?? 'null')].flat()]
})

export const trailActions = [
  'cloudtrail:GetTrail',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:GetEventSelectors',
  'cloudtrail:DescribeTrails'
]

const allow = (Action: string | string[], Resource: string | string[]): object => ({ Effect: 'Allow', Action, Resource })

/** Everything the collector needs, but for what is left out. */
export const grants = {
  trail: allow(trailActions, '*'),
  list: allow('s3:ListBucket', bucketArn),
  read: allow('s3:GetObject', `${bucketArn}/${root}*`),
  decrypt: allow('kms:Decrypt', logKeyArn)
}

/** The collector may do this and nothing else; others may do all. */
export const onlyWith = (statements: readonly object[], principal = collectorArn): ReturnType<typeof allowOnly> => {
  const ask = allowOnly({ [principal]: [{ Version: '2012-10-17', Statement: statements }] })
  return call => (call.principalArn === principal || call.issuerArn === principal ? ask(call) : null)
}
