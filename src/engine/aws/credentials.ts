import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetSessionTokenCommand,
  STSClient
} from '@aws-sdk/client-sts'
import { fromIni } from '@aws-sdk/credential-providers'
import { AppError } from '../../shared/errors/app-error.ts'
import type { AwsClientConfig, AwsCredentials, AwsSurroundings } from './aws-connection.ts'
import { describeFault, type FaultPlace, toAppError } from './fault.ts'
import type { ProfileWay } from './profile-way.ts'
import { type Remembered, remembered } from './remembered.ts'
import type { SharedFiles } from './shared-files.ts'

/** How the services of signing in are reached: everything a client needs but credentials. */
export type ClientBase = (service: string) => Omit<AwsClientConfig, 'credentials'>

const sessionName = 'footfall'
/** As long as IAM lets a session with MFA last without being asked for more than a working day. */
const mfaSessionSeconds = 12 * 3600
const roleSeconds = 3600
const mfaTries = 3

const toCredentials = (given: Credentials | undefined): AwsCredentials => {
  if (given?.AccessKeyId === undefined || given.SecretAccessKey === undefined)
    throw new AppError('internal', 'AWS STS answered without credentials.')
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    ...(given.SessionToken === undefined ? {} : { sessionToken: given.SessionToken }),
    ...(given.Expiration === undefined ? {} : { expiration: given.Expiration })
  }
}

const withSts = async <T>(base: ClientBase, credentials: AwsCredentials, use: (client: STSClient) => Promise<T>): Promise<T> => {
  const client = new STSClient({ ...base('STS'), credentials })
  try {
    return await use(client)
  } finally {
    client.destroy()
  }
}

export interface RoleWish {
  RoleArn: string
  ExternalId?: string
  RoleSessionName?: string
  DurationSeconds?: number
}

const assume = (
  base: ClientBase,
  source: AwsCredentials,
  wish: RoleWish & { SerialNumber?: string; TokenCode?: string }
): Promise<AwsCredentials> =>
  withSts(base, source, async client => {
    const { Credentials } = await client.send(
      new AssumeRoleCommand({ RoleSessionName: sessionName, DurationSeconds: roleSeconds, ...wish })
    )
    return toCredentials(Credentials)
  })

/** A failure of signing in becomes our error on the spot: met later, it would seem to be of the call that needed it. */
export const told = async <T>(at: FaultPlace, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw toAppError(describeFault(error, at))
  }
}

export const assumeRole = (base: ClientBase, source: AwsCredentials, wish: RoleWish, profile: string): Promise<AwsCredentials> =>
  told({ call: 'sts:AssumeRole', resource: wish.RoleArn, profile }, () => assume(base, source, wish))

const isRefusedCode = (error: unknown): boolean =>
  error instanceof Error && /MultiFactorAuthentication failed|one time pass code/i.test(error.message)
const isTooLong = (error: unknown): boolean => error instanceof Error && /DurationSeconds/.test(error.message)

/** Sessions that proved an MFA device, kept for every connection of one engine so that nobody is asked twice. */
export type MfaSessions = Map<string, Remembered<AwsCredentials | null>>

export interface SignInParts {
  surroundings: AwsSurroundings
  base: ClientBase
  mfaSessions: MfaSessions
}

const soonMs = 5 * 60_000
export const isFresh = ({ expiration }: AwsCredentials, nowMs: number): boolean =>
  expiration === undefined || expiration.getTime() - nowMs > soonMs

/**
 * A session of the user's own that has proved the device: roles are assumed with it for as long as it lasts, without a code.
 * null: AWS gives none to these credentials, and the code must go with the role.
 */
const mfaSession = async ({ base }: SignInParts, source: AwsCredentials, serial: string, code: string): Promise<AwsCredentials | null> => {
  if (source.sessionToken !== undefined) return null
  try {
    return await withSts(base, source, async client => {
      const asked = new GetSessionTokenCommand({ SerialNumber: serial, TokenCode: code, DurationSeconds: mfaSessionSeconds })
      return toCredentials((await client.send(asked)).Credentials)
    })
  } catch (error) {
    if (isRefusedCode(error)) throw error
    return null
  }
}

/** Asks for a code, again when it was mistyped. */
const withCode = async <T>(
  { surroundings }: SignInParts,
  profile: string,
  serial: string,
  use: (code: string) => Promise<T>
): Promise<T> => {
  for (let tries = 1; ; tries++) {
    const code = await surroundings.askMfa(profile, serial)
    try {
      return await use(code)
    } catch (error) {
      if (tries >= mfaTries || !isRefusedCode(error)) throw error
    }
  }
}

/** The longest session the role gives: its own limit is often an hour. */
const assumeLong = async (
  base: ClientBase,
  source: AwsCredentials,
  wish: Parameters<typeof assume>[2],
  asked: boolean
): Promise<AwsCredentials> => {
  if (asked) return assume(base, source, wish)
  try {
    return await assume(base, source, { ...wish, DurationSeconds: mfaSessionSeconds })
  } catch (error) {
    if (!isTooLong(error)) throw error
    return assume(base, source, { ...wish, DurationSeconds: roleSeconds })
  }
}

const isDenied = (error: unknown): boolean => error instanceof Error && error.name === 'AccessDenied' && !isRefusedCode(error)

interface MfaRole {
  profile: string
  serial: string
  wish: RoleWish
  /** The profile says how long the session is to last. */
  lengthGiven: boolean
}

const assumeWithMfa = async (
  parts: SignInParts,
  source: AwsCredentials,
  { profile, serial, wish, lengthGiven }: MfaRole
): Promise<AwsCredentials> => {
  const { base, mfaSessions, surroundings } = parts
  const key = JSON.stringify([serial, source.accessKeyId])
  let code: string | undefined
  let made: AwsCredentials | undefined
  const direct = (TokenCode: string): Promise<AwsCredentials> =>
    assumeLong(base, source, { ...wish, SerialNumber: serial, TokenCode }, lengthGiven)
  const ask = (): Promise<AwsCredentials | null> =>
    withCode(parts, profile, serial, async typed => {
      code = typed
      const session = await mfaSession(parts, source, serial, typed)
      if (session === null) made = await direct(typed)
      return session
    })
  const begin = (): Promise<AwsCredentials | null> =>
    remembered(mfaSessions, key, given => given !== null && isFresh(given, surroundings.now()), ask)

  const assumeWith = async (session: AwsCredentials | null): Promise<AwsCredentials> => {
    if (made !== undefined) return made
    // Another role's code gave no session that could be shared: this role needs a code of its own.
    if (session === null) return assumeWith(await ask())
    try {
      return await assume(base, session, wish)
    } catch (error) {
      if (!isDenied(error)) throw error
      // A session of the user's own, or one so old, is not enough for this role: the code goes with the call.
      if (code === undefined) {
        mfaSessions.delete(key)
        return assumeWith(await begin())
      }
      return direct(code).catch((second: unknown) => {
        throw isRefusedCode(second) ? error : second
      })
    }
  }
  return assumeWith(await begin())
}

/** The name the SDK makes up says nothing; a name the profile gives stays. */
const ownSessionName = (name: string | undefined): string => (name === undefined || /^aws-sdk-js-/.test(name) ? sessionName : name)

const lengthOf = (files: SharedFiles, names: readonly string[], roleArn: string): string | undefined =>
  names.map(name => files.profiles.get(name)).find(section => section?.role_arn === roleArn)?.duration_seconds

/**
 * The SDK's own chain for one profile of the shared files, with our way of reaching STS and of asking for codes. Nothing is asked of the
 * metadata service of a machine unless the profile itself says so.
 */
export const profileCredentials = (profile: string, files: SharedFiles, way: ProfileWay, parts: SignInParts): Promise<AwsCredentials> => {
  const { base } = parts
  const { region, requestHandler, maxAttempts, ...rest } = base(way.firstKind === 'login' ? 'Signin' : 'SSO')
  const endpoint = rest.endpoint === undefined ? {} : { endpoint: rest.endpoint }
  let role = ''
  const provider = fromIni({
    profile,
    filepath: files.credentialsFile,
    configFilepath: files.configFile,
    ignoreCache: true,
    // Asked for where the role is assumed: only there is it known whether a code is needed at all.
    mfaCodeProvider: async () => '',
    roleAssumer: (source, asked) => {
      const { RoleArn, ExternalId, DurationSeconds, SerialNumber, RoleSessionName } = asked as typeof asked & RoleWish
      role = RoleArn
      const named: RoleWish = {
        RoleArn,
        RoleSessionName: ownSessionName(RoleSessionName),
        ...(ExternalId === undefined ? {} : { ExternalId }),
        ...(DurationSeconds === undefined ? {} : { DurationSeconds })
      }
      if (SerialNumber === undefined) return assume(base, source, named)
      const lengthGiven = lengthOf(files, [profile, ...way.chain], RoleArn) !== undefined
      return assumeWithMfa(parts, source, { profile, serial: SerialNumber, wish: named, lengthGiven })
    },
    roleAssumerWithWebIdentity: async ({ RoleSessionName, ...wish }) => {
      role = wish.RoleArn
      const client = new STSClient({ ...base('STS'), credentials: { accessKeyId: '', secretAccessKey: '' } })
      try {
        const asked = new AssumeRoleWithWebIdentityCommand({ ...wish, RoleSessionName: ownSessionName(RoleSessionName) })
        return toCredentials((await client.send(asked)).Credentials)
      } finally {
        client.destroy()
      }
    },
    // No region here: the SDK would take it for the region of the sign-in itself.
    clientConfig: { requestHandler, maxAttempts, ignoreConfiguredEndpointUrls: true, ...endpoint },
    parentClientConfig: { region }
  })
  return provider().catch((error: unknown) => {
    const call = role === '' ? 'Signing in' : way.firstKind === 'web-identity' ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole'
    throw toAppError(describeFault(error, { call, profile, ...(role === '' ? {} : { resource: role }) }))
  })
}
