import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { awsFolder, type Env } from './shared-files.ts'

const hash = (algorithm: 'sha1' | 'sha256', text: string): string => createHash(algorithm).update(text).digest('hex')

const Cached = z.object({ expiresAt: z.string().optional(), accessToken: z.unknown().optional(), refreshToken: z.unknown().optional() })

/** What is known of a sign-in without its secrets. */
export interface CachedSignIn {
  untilMs: number
  /** The SDK renews it by itself while the session lasts. */
  renews: boolean
}

const read = async (path: string): Promise<CachedSignIn | null> => {
  try {
    const cached = Cached.parse(JSON.parse(await readFile(path, 'utf8')))
    const inner = Cached.safeParse(cached.accessToken)
    const untilMs = Date.parse(cached.expiresAt ?? (inner.success ? (inner.data.expiresAt ?? '') : ''))
    return Number.isNaN(untilMs) ? null : { untilMs, renews: typeof cached.refreshToken === 'string' }
  } catch {
    return null
  }
}

/**
 * The cached sign-in of `aws sso login`.
 * @param id  name of the sso-session; the start address of profiles without one
 * @returns null: never signed in here, or the file cannot be read
 */
export const cachedSso = (env: Env, id: string): Promise<CachedSignIn | null> =>
  read(join(awsFolder(env), 'sso', 'cache', `${hash('sha1', id)}.json`))

/** The cached sign-in of `aws login`. */
export const cachedLogin = (env: Env, loginSession: string): Promise<CachedSignIn | null> =>
  read(join(env.AWS_LOGIN_CACHE_DIRECTORY ?? join(awsFolder(env), 'login', 'cache'), `${hash('sha256', loginSession)}.json`))
