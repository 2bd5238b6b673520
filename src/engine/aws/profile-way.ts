import type { profileKinds } from '../../shared/contract/aws.ts'
import type { Section, SharedFiles } from './shared-files.ts'

export type ProfileKind = (typeof profileKinds)[number]

const has = (section: Section, ...keys: string[]): boolean => keys.some(key => section[key] !== undefined)

const isStatic = (section: Section): boolean => section.aws_access_key_id !== undefined && section.aws_secret_access_key !== undefined

/** What a profile is by itself, in the order the SDK asks. */
export const kindOf = (section: Section): ProfileKind => {
  if (has(section, 'role_arn') && has(section, 'source_profile') !== has(section, 'credential_source')) return 'role'
  if (isStatic(section)) return 'static'
  if (has(section, 'web_identity_token_file') && has(section, 'role_arn')) return 'web-identity'
  if (has(section, 'credential_process')) return 'process'
  if (has(section, 'sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name')) return 'sso'
  return has(section, 'login_session') ? 'login' : 'none'
}

/** How a profile comes to its credentials: itself, then the profiles it begins with. */
export interface ProfileWay {
  kind: ProfileKind
  /** The profiles a role's credentials begin with, nearest first. */
  chain: string[]
  /** The last profile of the way, whose credentials are no role's. */
  first: Section
  firstName: string
  firstKind: ProfileKind
  problem: string | null
}

const credentialSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer']

const roleProblem = (name: string, section: Section): string | null => {
  const source = section.credential_source
  if (source === undefined || credentialSources.includes(source)) return null
  return `Profile ${name} has credential_source ${source}; AWS knows ${credentialSources.join(', ')}.`
}

const noneProblem = (name: string, section: Section): string => {
  if (has(section, 'role_arn') && has(section, 'source_profile', 'credential_source'))
    return `Profile ${name} names both source_profile and credential_source; a role begins with one of them.`
  if (has(section, 'role_arn'))
    return `Profile ${name} names a role but not whose credentials assume it: add source_profile or credential_source.`
  if (has(section, 'aws_access_key_id', 'aws_secret_access_key')) return `Profile ${name} has only half of an access key.`
  return `Profile ${name} names nothing to sign in with.`
}

const ssoProblem = (name: string, section: Section, files: SharedFiles): string | null => {
  const session = section.sso_session === undefined ? section : files.ssoSessions.get(section.sso_session)
  if (session === undefined) return `Profile ${name} names sso-session ${section.sso_session}, which is not in ${files.configFile}.`
  const told: Section = { ...section, sso_start_url: session.sso_start_url, sso_region: session.sso_region }
  const missing = (['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'] as const).filter(key => told[key] === undefined)
  return missing.length === 0 ? null : `Profile ${name} lacks ${missing.join(', ')}.`
}

const ownProblem = (name: string, section: Section, kind: ProfileKind, files: SharedFiles): string | null => {
  if (kind === 'role') return roleProblem(name, section)
  if (kind === 'sso') return ssoProblem(name, section, files)
  return kind === 'none' ? noneProblem(name, section) : null
}

/** Follows source profiles as the SDK does; circles and profiles that are not there end the way with a problem. */
export const wayOf = (name: string, files: SharedFiles): ProfileWay => {
  const own = files.profiles.get(name) ?? {}
  const way: ProfileWay = { kind: kindOf(own), chain: [], first: own, firstName: name, firstKind: kindOf(own), problem: null }
  const stop = (problem: string | null): ProfileWay => ({ ...way, problem })
  for (;;) {
    const problem = ownProblem(way.firstName, way.first, way.firstKind, files)
    const source = way.firstKind === 'role' ? way.first.source_profile : undefined
    if (problem !== null || source === undefined) return stop(problem)
    const again = way.chain.includes(source) || (source === name && !isStatic(own))
    if (again) return stop(`The profiles ${[name, ...way.chain, source].join(' → ')} name each other in a circle.`)
    way.chain.push(source)
    const next = files.profiles.get(source)
    if (next === undefined) return stop(`Profile ${way.firstName} begins with profile ${source}, which is not there.`)
    way.first = next
    way.firstName = source
    // A profile that is only a source gives its own keys, even when it names a role besides.
    way.firstKind = isStatic(next) ? 'static' : kindOf(next)
    if (way.firstKind === 'none' && credentialSources.includes(next.credential_source ?? '')) return stop(null)
  }
}
