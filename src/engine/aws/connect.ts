import { createHash } from 'node:crypto'
import type { TrustQuestion } from '../../shared/contract/aws.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { partitionOfRegion } from '../../shared/vocabulary/arn.ts'
import { regionProblem } from '../../shared/vocabulary/aws-names.ts'
import type { Caller } from '../../shared/vocabulary/connector.ts'
import type { AwsClientConfig, AwsConnection, AwsCredentials, AwsSurroundings } from './aws-connection.ts'
import { assumeRole, isFresh, type MfaSessions, profileCredentials, type SignInParts } from './credentials.ts'
import { endpointOf, endpointOverrides } from './endpoint-override.ts'
import { profileFlag } from './profile-flag.ts'
import { wayOf } from './profile-way.ts'
import { describeProfile } from './profiles.ts'
import { type Remembered, remembered } from './remembered.ts'
import { readSharedFiles, type Section, type SharedFiles } from './shared-files.ts'
import { transport } from './transport.ts'

/** Who asks, and where to begin. */
export type CallerAt = Caller & { region?: string | undefined }

interface Kept {
  credentials: Map<string, Remembered<AwsCredentials>>
  mfaSessions: MfaSessions
}

// One engine has one set of surroundings: what is signed in lasts as long as it, and no two engines share it.
const keptBySurroundings = new WeakMap<AwsSurroundings, Kept>()

const keptOf = (surroundings: AwsSurroundings): Kept => {
  const known = keptBySurroundings.get(surroundings)
  if (known !== undefined) return known
  const made: Kept = { credentials: new Map(), mfaSessions: new Map() }
  keptBySurroundings.set(surroundings, made)
  return made
}

const listSome = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ')

const requireProfile = (name: string, files: SharedFiles): Section => {
  const section = files.profiles.get(name)
  if (section !== undefined) return section
  const names = [...files.profiles.keys()].sort()
  const there = names.length === 0 ? `No profile is in ${files.configFile} or ${files.credentialsFile}.` : `There are: ${listSome(names)}.`
  throw new AppError('not-found', files.problem ?? `There is no AWS profile called ${name}.`, there)
}

const trustHint = (name: string): string => {
  const flag = profileFlag(name)?.replace(/^--profile[ =]/, '') ?? 'NAME'
  return `Look at it and agree: \`footfall profiles trust ${flag}\`, or in the window at the profile.`
}

/** A program's line may hold a secret: it is shown where somebody is asked to agree, and nowhere else. */
const untrusted = ({ kind, text }: TrustQuestion): string =>
  kind === 'endpoint' ? `sends its calls to another endpoint than AWS’s, ${text},` : 'runs a program to sign in,'

/** @throws AppError `signed-out` for what nobody agreed to yet; `invalid-input` for a profile that cannot work */
const requireUsable = async (name: string, files: SharedFiles, { env, isTrusted }: AwsSurroundings): Promise<void> => {
  const { problem, trust } = await describeProfile(name, files, env, isTrusted)
  if (problem !== null)
    throw new AppError('invalid-input', problem, 'Mend it in the AWS config or credentials file: `footfall profiles` shows all.')
  const open = trust.find(({ trusted }) => !trusted)
  if (open === undefined) return
  throw new AppError('signed-out', `Profile ${name} ${untrusted(open)} and nobody agreed to that yet.`, trustHint(name))
}

const regionOf = (caller: CallerAt, section: Section, env: AwsSurroundings['env']): string => {
  const region = caller.region || section.region || env.AWS_REGION || env.AWS_DEFAULT_REGION
  if (!region)
    throw new AppError(
      'invalid-input',
      `Profile ${caller.profile} names no region, and none was given.`,
      'Name one: --region eu-central-1, or add `region = eu-central-1` to the profile.',
      undefined,
      [{ field: 'region', message: 'Name a region: the profile has none.' }]
    )
  const problem = regionProblem(region)
  if (problem !== null)
    throw new AppError('invalid-input', `${problem} This one is ${region}.`, 'eu-central-1', undefined, [
      { field: 'region', message: problem }
    ])
  return region
}

/** Everything credentials depend on; a change of any of it signs in anew. Hashed: keys of a map are no place for secrets. */
const fingerprint = (...parts: unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

interface Session {
  caller: Caller
  region: string
  files: SharedFiles
  section: Section
  surroundings: AwsSurroundings
  /** Whose credentials a role is assumed with, where it is another role; the profile's otherwise. */
  source?: () => Promise<AwsCredentials>
}

const clientBase = ({ caller, section, files, surroundings: { env } }: Session) => {
  const overrides = endpointOverrides(env, files, section)
  const requestHandler = transport(env, section.ca_bundle)
  return (service: string, region: string): Omit<AwsClientConfig, 'credentials'> => {
    const endpoint = endpointOf(overrides, service)
    return {
      region,
      requestHandler,
      maxAttempts: 4,
      retryMode: 'standard',
      profile: caller.profile,
      ...(endpoint === undefined ? {} : { endpoint, ...(/^s3$/i.test(service) ? { forcePathStyle: true } : {}) }),
      ignoreConfiguredEndpointUrls: true
    }
  }
}

/** Signs in with the profile as its files stand now: they may have changed since the connection was made, and with them what was agreed to. */
const signIn = async (session: Session, parts: SignInParts, kept: Kept): Promise<AwsCredentials> => {
  const { caller, surroundings, region } = session
  const files = await readSharedFiles(surroundings.env)
  requireProfile(caller.profile, files)
  await requireUsable(caller.profile, files, surroundings)
  const way = wayOf(caller.profile, files)
  const sections = [caller.profile, ...way.chain].map(name => files.profiles.get(name))
  const { signedInUntilMs } = await describeProfile(caller.profile, files, surroundings.env, surroundings.isTrusted)
  const key = fingerprint('profile', caller.profile, sections, signedInUntilMs, partitionOfRegion(region))
  return remembered(
    kept.credentials,
    key,
    given => isFresh(given, surroundings.now()),
    () => profileCredentials(caller.profile, files, way, parts)
  )
}

const open = (session: Session): AwsConnection => {
  const { caller, region, surroundings } = session
  const kept = keptOf(surroundings)
  const base = clientBase(session)
  const parts: SignInParts = { surroundings, mfaSessions: kept.mfaSessions, base: service => base(service, region) }
  const own = (): Promise<AwsCredentials> => signIn(session, parts, kept)
  const asRole = async (RoleArn: string): Promise<AwsCredentials> => {
    const source = await (session.source ?? own)()
    const wish = { RoleArn, ...(caller.externalId === null ? {} : { ExternalId: caller.externalId }) }
    const key = fingerprint('role', caller, source.accessKeyId, partitionOfRegion(region))
    return remembered(
      kept.credentials,
      key,
      given => isFresh(given, surroundings.now()),
      () => assumeRole(parts.base, source, wish, caller.profile)
    )
  }
  const credentials = (): Promise<AwsCredentials> => (caller.roleArn === null ? own() : asRole(caller.roleArn))
  return {
    caller,
    region,
    partition: partitionOfRegion(region),
    config: (service, at = region) => ({ ...base(service, at), credentials }),
    assume: (roleArn, externalId) =>
      open({ ...session, caller: { ...caller, roleArn, externalId }, ...(caller.roleArn === null ? {} : { source: credentials }) })
  }
}

/**
 * Makes ready to call AWS as `caller`. Nothing is asked of AWS yet: the first call signs in, and a failure to is told by that call as an
 * `AppError`. Connections of one engine share what was signed in.
 * @throws AppError `not-found` for a profile that is not there; `invalid-input` for one that cannot work, or without a region; `signed-out`
 * when a program or an endpoint must be agreed to first
 */
export const connect = async (caller: CallerAt, surroundings: AwsSurroundings): Promise<AwsConnection> => {
  const files = await readSharedFiles(surroundings.env)
  const section = requireProfile(caller.profile, files)
  await requireUsable(caller.profile, files, surroundings)
  const { profile, roleArn, externalId } = caller
  return open({
    caller: { profile, roleArn, externalId },
    region: regionOf(caller, section, surroundings.env),
    files,
    section,
    surroundings
  })
}
