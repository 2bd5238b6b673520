import type { Env, Section, SharedFiles } from './shared-files.ts'

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true'

/** `Secrets Manager`, `secrets_manager` and `SECRETS_MANAGER` are one service. */
const plain = (service: string): string => service.toLowerCase().replace(/[^a-z0-9]/g, '')

const envPrefix = 'AWS_ENDPOINT_URL'

/** Endpoints that stand in the place of AWS's own: of one service by its plain name, of all under ''. */
export type EndpointOverrides = ReadonlyMap<string, string>

/**
 * What the environment and a profile put in the place of AWS's endpoints. The environment wins over the profile, and in each the word
 * about one service over the word about all.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export const endpointOverrides = (env: Env, files: SharedFiles, profile: Section): EndpointOverrides => {
  if (isTrue(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? profile.ignore_configured_endpoint_urls)) return new Map()
  const found = new Map<string, string>()
  const add = (service: string, url: string | undefined): void => {
    if (url !== undefined && url !== '' && !found.has(service)) found.set(service, url)
  }
  for (const [name, url] of Object.entries(env)) if (name.startsWith(`${envPrefix}_`)) add(plain(name.slice(envPrefix.length + 1)), url)
  // A word of the environment about all services comes before any word of the profile.
  if (env[envPrefix]) {
    add('', env[envPrefix])
    return found
  }
  const services = files.services.get(profile.services ?? '') ?? {}
  for (const [name, url] of Object.entries(services))
    if (name.endsWith('.endpoint_url')) add(plain(name.slice(0, -'.endpoint_url'.length)), url)
  add('', profile.endpoint_url)
  return found
}

/** @param service  the SDK's id of it */
export const endpointOf = (overrides: EndpointOverrides, service: string): string | undefined =>
  overrides.get(plain(service)) ?? overrides.get('')

/** @returns why an endpoint cannot be used, or null */
export const endpointProblem = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'An endpoint is a web address: https://host.'
  return url.username !== '' || url.password !== '' ? 'An endpoint names no user and no password.' : null
}
