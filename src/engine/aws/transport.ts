import { readFileSync } from 'node:fs'
import { createSecureContext, getCACertificates, rootCertificates, type SecureContext } from 'node:tls'
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Env } from './shared-files.ts'

const connectionTimeoutMs = 5000
const answerTimeoutMs = 60_000
const socketsPerClient = 64

const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'] as const

/** Node before 22.21 and 24.5 knows no proxies: the names are handed over and make no difference. */
const proxyEnv = (env: Env): Record<string, string> =>
  Object.fromEntries(proxyNames.flatMap(name => (env[name] ? [[name, env[name]] as const] : [])))

const authorities = (kind: 'default' | 'system'): readonly string[] => {
  try {
    return getCACertificates(kind)
  } catch {
    return kind === 'default' ? rootCertificates : []
  }
}

let ofThisComputer: readonly string[] | null = null
const contexts = new Map<string, SecureContext>()

const noBundle = (path: string, why: string): AppError =>
  new AppError(
    'invalid-input',
    `The file of certificate authorities ${path} ${why}.`,
    'Set AWS_CA_BUNDLE, or ca_bundle of the profile, to a file of certificates in PEM, or take it out.'
  )

const readBundle = (path: string): string => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw noBundle(path, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`)
  }
  // TLS passes over what is no certificate, and everything would be refused later.
  if (!/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/.test(text)) throw noBundle(path, 'holds no certificate')
  return text
}

/** Node's own authorities, those of NODE_EXTRA_CA_CERTS, the system's, and the bundle's. Made once for each bundle: it takes a while. */
const contextWith = (bundle: string, path = ''): SecureContext => {
  const known = contexts.get(bundle)
  if (known !== undefined) return known
  ofThisComputer ??= [...new Set([...authorities('default'), ...authorities('system')])]
  try {
    const made = createSecureContext({ ca: bundle === '' ? [...ofThisComputer] : [...ofThisComputer, bundle] })
    contexts.set(bundle, made)
    return made
  } catch {
    throw noBundle(path, 'holds a certificate that cannot be read')
  }
}

/**
 * How clients reach AWS from this computer: through its proxies, trusting its certificate authorities, and not waiting for ever.
 * @param profileBundle  `ca_bundle` of the profile; AWS_CA_BUNDLE wins
 * @throws AppError `invalid-input` when the bundle cannot be read
 */
export const transport = (env: Env, profileBundle: string | undefined): NodeHttpHandlerOptions => {
  const path = env.AWS_CA_BUNDLE || profileBundle
  const shared = { keepAlive: true, maxSockets: socketsPerClient, proxyEnv: proxyEnv(env) }
  return {
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: answerTimeoutMs,
    socketTimeout: answerTimeoutMs,
    throwOnRequestTimeout: true,
    httpAgent: shared,
    httpsAgent: { ...shared, secureContext: path ? contextWith(readBundle(path), path) : contextWith('') }
  }
}
