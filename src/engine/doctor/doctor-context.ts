import type { DoctorStep } from '../../shared/contract/doctor.ts'
import type { Caller, Connector } from '../../shared/vocabulary/connector.ts'
import type { AwsConnection } from '../aws/aws-connection.ts'
import type { AskedTrail, TrailStatus } from '../aws/trail-questions.ts'
import type { LogRoot } from '../cloudtrail/log-layout.ts'

/** The newest file that was found. */
export interface NewestFile {
  key: string
  modifiedAtMs: number
  isArchived: boolean
}

/** What the newest file turned out to hold. */
export interface DecodedFile {
  records: number
  rejected: number
  newestEventMs: number | null
  /** Accounts its records are addressed to. */
  recipients: ReadonlySet<string>
}

/** What steps have learned and later ones build on. null: not learned, which is never the same as "there is none". */
export interface Findings {
  /** Of the profile itself. */
  profileAccountId: string | null
  profileArn: string | null
  /** Signed in as the connector does, role and all. */
  connection: AwsConnection | null
  callerAccountId: string | null
  callerArn: string | null
  clockAheadMs: number
  trail: AskedTrail | null
  status: TrailStatus | null
  bucketRegion: string | null
  roots: readonly LogRoot[]
  /** Account folders that were seen, by id. */
  accounts: ReadonlySet<string>
  newest: NewestFile | null
  bytes: Uint8Array<ArrayBuffer> | null
  /** Reading failed by the key these files are encrypted with; its ARN where AWS told it. */
  blockingKey: { arn: string | null } | null
  decoded: DecodedFile | null
  /** Newest event seen in AWS itself, in a file or in event history. */
  newestEventMs: number | null
}

export const nothingFound = (): Findings => ({
  profileAccountId: null,
  profileArn: null,
  connection: null,
  callerAccountId: null,
  callerArn: null,
  clockAheadMs: 0,
  trail: null,
  status: null,
  bucketRegion: null,
  roots: [],
  accounts: new Set(),
  newest: null,
  bytes: null,
  blockingKey: null,
  decoded: null,
  newestEventMs: null
})

export interface DoctorContext {
  connector: Connector
  /** All of the workspace. */
  connectors: readonly Connector[]
  connect(caller: Caller & { region?: string }): Promise<AwsConnection>
  /** Newest stored event of each account. */
  storedNewestMs(): ReadonlyMap<string, number>
  /** This computer's clock. */
  now(): number
  signal: AbortSignal
  found: Findings
}

/** How a step ended. */
export interface Outcome extends Pick<DoctorStep, 'call' | 'code' | 'meaning' | 'remedy'> {
  state: Exclude<DoctorStep['state'], 'running'>
  /** Nothing behind it can work, or be told apart from this. */
  isDecisive: boolean
}

export interface Step {
  /** As the contract names it. */
  step: string
  title: string
  /** Goes on although a step before it was decisive: it tells more about that very failure. */
  explains?(found: Findings): boolean
  run(context: DoctorContext): Promise<Outcome> | Outcome
}

/** The clock differs by more than this: ages are told by AWS's. */
const clockToleranceMs = 5 * 60_000

export const isClockWrong = ({ clockAheadMs }: Findings): boolean => Math.abs(clockAheadMs) > clockToleranceMs

/** Now, by AWS's clock where this computer's is wrong. */
export const nowMs = ({ now, found }: DoctorContext): number => now() + (isClockWrong(found) ? found.clockAheadMs : 0)

/** The connection, once the steps that make it are over. */
export const connectionOf = ({ found }: DoctorContext): AwsConnection => {
  if (found.connection === null) throw new Error('a step ran before the sign-in it needs')
  return found.connection
}

/** How long CloudTrail's first files may take. */
const firstFilesMs = 15 * 60_000

/** Whether logging began so short a time ago that the first files need not be there yet. */
export const isFresh = (context: DoctorContext): boolean => {
  const { status } = context.found
  return status?.logging === true && status.startedMs !== null && nowMs(context) - status.startedMs < firstFilesMs
}
