import type { AwsProfile, TrustQuestion } from '../../shared/contract/aws.ts'
import { profileNameProblem } from '../../shared/vocabulary/aws-names.ts'
import type { AwsSurroundings } from './aws-connection.ts'
import { endpointOverrides, endpointProblem } from './endpoint-override.ts'
import { profileFlag } from './profile-flag.ts'
import { type ProfileWay, wayOf } from './profile-way.ts'
import { type Env, readSharedFiles, type Section, type SharedFiles } from './shared-files.ts'
import { type CachedSignIn, cachedLogin, cachedSso } from './sign-in-cache.ts'

export type IsTrusted = AwsSurroundings['isTrusted']

export interface ReadProfiles {
  /** By name. */
  profiles: AwsProfile[]
  configFile: string
  credentialsFile: string
  problem: string | null
}

const signInCommand = ({ firstKind, firstName }: ProfileWay): string | null => {
  const flag = profileFlag(firstName)
  if (flag === null || (firstKind !== 'sso' && firstKind !== 'login')) return null
  return firstKind === 'sso' ? `aws sso login ${flag}` : `aws login ${flag}`
}

const startUrl = (section: Section, files: SharedFiles): string =>
  files.ssoSessions.get(section.sso_session ?? '')?.sso_start_url ?? section.sso_start_url ?? 'an address not told'

const keyEnd = (section: Section): string => (section.aws_access_key_id ?? '').slice(-4)

const beginning = (section: Section, way: ProfileWay): string =>
  section.source_profile === undefined ? `the credentials of ${section.credential_source}` : `profile ${way.chain[0]}`

const detailOf = (section: Section, way: ProfileWay, files: SharedFiles, cached: CachedSignIn | null): string => {
  const renews = cached?.renews === true ? ', renewed by itself while the session lasts' : ''
  switch (way.kind) {
    case 'static':
      return section.aws_session_token === undefined
        ? `signs in with the access key ending in ${keyEnd(section)}`
        : `signs in with a temporary key ending in ${keyEnd(section)}`
    case 'sso':
      return `signs in through ${startUrl(section, files)} as ${section.sso_role_name} in ${section.sso_account_id}${renews}`
    case 'role':
      return `assumes ${section.role_arn} from ${beginning(section, way)}${section.external_id === undefined ? '' : ', with an external id'}`
    case 'web-identity':
      return `assumes ${section.role_arn} with the web identity in ${section.web_identity_token_file}`
    case 'process':
      return 'asks a program for credentials'
    case 'login':
      return `signed in with aws login as ${section.login_session}${renews}`
    case 'none':
      return 'names nothing to sign in with'
  }
}

const cachedSignIn = async (way: ProfileWay, env: Env): Promise<CachedSignIn | null> => {
  const { first, firstKind } = way
  if (firstKind === 'sso') return cachedSso(env, first.sso_session ?? first.sso_start_url ?? '')
  return firstKind === 'login' ? cachedLogin(env, first.login_session ?? '') : null
}

/** What must be agreed to before a profile is used: the program that would run, and every endpoint that is not AWS's. */
export const trustQuestions = (name: string, way: ProfileWay, files: SharedFiles, env: Env, isTrusted: IsTrusted): TrustQuestion[] => {
  const program = way.firstKind === 'process' ? way.first.credential_process : undefined
  const endpoints = new Set(endpointOverrides(env, files, files.profiles.get(name) ?? {}).values())
  const asked = [
    ...(program === undefined ? [] : [{ kind: 'credential-process' as const, text: program }]),
    ...[...endpoints].map(text => ({ kind: 'endpoint' as const, text }))
  ]
  return asked.map(question => ({ ...question, trusted: isTrusted(question.kind, question.text) }))
}

const trustProblem = (name: string, asked: readonly TrustQuestion[]): string | null => {
  for (const { kind, text } of asked) {
    if (text.length > 4096) return `Profile ${name}: the text of its ${kind} is longer than 4096 characters.`
    const wrong = kind === 'endpoint' ? endpointProblem(text) : null
    if (wrong !== null) return `Profile ${name}: ${wrong} This is ${text}.`
  }
  return null
}

const servicesProblem = (name: string, section: Section, files: SharedFiles): string | null =>
  section.services === undefined || files.services.has(section.services)
    ? null
    : `Profile ${name} names services ${section.services}, which is not in ${files.configFile}.`

const mfaOf = (name: string, way: ProfileWay, files: SharedFiles): string | null => {
  if (way.kind !== 'role') return null
  for (const each of [name, ...way.chain]) {
    const serial = files.profiles.get(each)?.mfa_serial
    if (serial !== undefined && serial !== '') return serial
  }
  return null
}

/** One profile as people are shown it. The name must be in the files. */
export const describeProfile = async (name: string, files: SharedFiles, env: Env, isTrusted: IsTrusted): Promise<AwsProfile> => {
  const section = files.profiles.get(name) ?? {}
  const way = wayOf(name, files)
  const cached = await cachedSignIn(way, env)
  const trust = trustQuestions(name, way, files, env, isTrusted)
  return {
    name,
    kind: way.kind,
    region: section.region ?? null,
    detail: detailOf(section, way, files, cached),
    roleArn: way.kind === 'role' || way.kind === 'web-identity' ? (section.role_arn ?? null) : null,
    chain: way.chain,
    mfaSerial: mfaOf(name, way, files),
    signedInUntilMs: cached?.untilMs ?? null,
    signInCommand: signInCommand(way),
    trust,
    problem: profileNameProblem(name) ?? way.problem ?? servicesProblem(name, section, files) ?? trustProblem(name, trust)
  }
}

/** Every profile of this computer, the files read anew. Answers no secret. */
export const readProfiles = async (env: Env, isTrusted: IsTrusted = () => false): Promise<ReadProfiles> => {
  const files = await readSharedFiles(env)
  const names = [...files.profiles.keys()].sort()
  return {
    profiles: await Promise.all(names.map(name => describeProfile(name, files, env, isTrusted))),
    configFile: files.configFile,
    credentialsFile: files.credentialsFile,
    problem: files.problem
  }
}
