import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader'
import type { AwsSurroundings } from './aws-connection.ts'

export type Env = AwsSurroundings['env']
export type Section = Readonly<Record<string, string | undefined>>

export interface SharedFiles {
  configFile: string
  credentialsFile: string
  /** By name, both files together; what the credentials file says wins, as the SDK has it. */
  profiles: ReadonlyMap<string, Section>
  ssoSessions: ReadonlyMap<string, Section>
  services: ReadonlyMap<string, Section>
  /** Why a file, or a part of one, could not be read; null: nothing found. */
  problem: string | null
}

const homeOf = (env: Env): string =>
  env.HOME || env.USERPROFILE || (env.HOMEPATH ? `${env.HOMEDRIVE ?? 'C:'}${env.HOMEPATH}` : '') || homedir()

const expand = (path: string, home: string): string => (path.startsWith('~/') ? join(home, path.slice(2)) : path)

/** The folder `~/.aws`, where sign-ins are cached. */
export const awsFolder = (env: Env): string => join(homeOf(env), '.aws')

/** Where the shared files lie. */
export const sharedFilePaths = (env: Env): { configFile: string; credentialsFile: string } => {
  const home = homeOf(env)
  return {
    configFile: expand(env.AWS_CONFIG_FILE || join(home, '.aws', 'config'), home),
    credentialsFile: expand(env.AWS_SHARED_CREDENTIALS_FILE || join(home, '.aws', 'credentials'), home)
  }
}

/** Names every object of JavaScript has: the SDK's parser would write over them. */
const isBuiltIn = (name: string): boolean => name in Object.prototype
const sectionLine = /^\s*\[([^\]]*)\]/

/** Told before the SDK reads the file: its own parser either gives up the whole file or changes objects that are not its own. */
const dangerIn = (path: string, text: string): string | null => {
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const name = sectionLine.exec(line)?.[1]?.trim()
    const last = name?.replace(/^[\w-]+\s+["']?/, '').replace(/["']$/, '')
    if (name !== undefined && (isBuiltIn(name) || isBuiltIn(last ?? '')))
      return `${path}, line ${index + 1}: a section may not be called ${name}.`
  }
  return null
}

interface Look {
  path: string
  problem: string | null
  sections: boolean
}

const look = async (path: string): Promise<Look> => {
  try {
    const text = await readFile(path, 'utf8')
    return { path, problem: dangerIn(path, text), sections: text.split(/\r?\n/).some(line => sectionLine.test(line)) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    return { path, problem: code === 'ENOENT' ? null : `${path} cannot be read (${code}).`, sections: false }
  }
}

const prefixed = (sections: Record<string, Section>, prefix: string): Map<string, Section> =>
  new Map(
    Object.entries(sections).flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : []))
  )

const isProfile = (name: string): boolean => !name.startsWith('sso-session.') && !name.startsWith('services.')

/** Reads `~/.aws/config` and `~/.aws/credentials`, or where the environment says they lie, anew each time. */
export const readSharedFiles = async (env: Env): Promise<SharedFiles> => {
  const paths = sharedFilePaths(env)
  const looks = await Promise.all([look(paths.configFile), look(paths.credentialsFile)])
  const problem = looks.find(file => file.problem !== null)?.problem ?? null
  const none = { ...paths, profiles: new Map(), ssoSessions: new Map(), services: new Map(), problem }
  if (problem !== null) return none
  const files = await loadSharedConfigFiles({ filepath: paths.credentialsFile, configFilepath: paths.configFile, ignoreCache: true })
  const profiles = new Map<string, Section>()
  for (const file of [files.configFile, files.credentialsFile])
    for (const [name, section] of Object.entries(file)) if (isProfile(name)) profiles.set(name, { ...profiles.get(name), ...section })
  const empty = looks.find(file => file.sections) !== undefined && profiles.size === 0
  return {
    ...paths,
    profiles,
    ssoSessions: prefixed(files.configFile, 'sso-session.'),
    services: prefixed(files.configFile, 'services.'),
    problem: empty ? `${paths.configFile} and ${paths.credentialsFile} name no profile that can be read.` : null
  }
}
