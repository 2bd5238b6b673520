import { parseArn } from '../../../shared/vocabulary/arn.ts'
import { bucketNameWarning, prefixWarning } from '../../../shared/vocabulary/aws-names.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'

/** What a workspace's connectors are to each other. */
export interface ConnectorSetting {
  connector: Connector
  /** Accounts found in its bucket; null: not looked yet. */
  accountsFound: readonly string[] | null
}

const names = (connectors: readonly Connector[]): string => connectors.map(({ name }) => `“${name}”`).join(', ')

const reads = ({ enabled, mode }: Connector): boolean => enabled && mode !== 'skip'

/** Whether a connector brings an account's logs; undefined when that is not known before its bucket has been looked at. */
const covers = ({ connector, accountsFound }: ConnectorSetting, accountId: string): boolean | undefined => {
  if (connector.mode === 'account') return connector.accountId === accountId
  if (connector.mode === 'skip') return false
  if (connector.accounts.length > 0 && !connector.accounts.includes(accountId)) return false
  return accountsFound === null ? (connector.accounts.length > 0 ? true : undefined) : accountsFound.includes(accountId)
}

/** A skipped account whose logs come through nobody has no source: its scores are not applicable. */
const skipWarnings = ({ connector }: ConnectorSetting, others: readonly ConnectorSetting[]): string[] => {
  const organizations = others.filter(other => other.connector.mode === 'organization')
  const sameTrail = connector.trail === null ? organizations : organizations.filter(other => other.connector.trail === connector.trail)
  const what = connector.trail === null ? 'an organization trail' : `the trail ${connector.trail}`
  const noSource = (why: string): string => `${why} This account has no source, so its scores are not applicable.`
  if (sameTrail.length === 0) return [noSource(`No connector collects ${what} for the organization.`)]
  const enabled = sameTrail.filter(other => other.connector.enabled)
  if (enabled.length === 0) return [noSource(`${names(sameTrail.map(other => other.connector))} collects ${what}, but is switched off.`)]
  if (enabled.every(other => covers(other, connector.accountId) === false)) {
    const left = enabled.some(other => other.connector.accounts.length > 0) ? 'is not among its accounts' : 'was not found in its bucket'
    return [noSource(`${names(enabled.map(other => other.connector))} collects ${what}, but ${connector.accountId} ${left}.`)]
  }
  return []
}

/** Two sources for one account's logs cost requests twice; events are kept once all the same. */
const twiceWarnings = (setting: ConnectorSetting, others: readonly ConnectorSetting[]): string[] => {
  const { connector } = setting
  const warnings: string[] = []
  const sameTrail = others.filter(
    other => connector.mode === 'organization' && other.connector.mode === 'organization' && reads(other.connector)
  )
  const rivals = sameTrail.filter(other => connector.trail !== null && other.connector.trail === connector.trail)
  if (rivals.length > 0)
    warnings.push(
      `${names(rivals.map(other => other.connector))} collects the same organization trail: one connector collects it, the others skip.`
    )
  for (const other of others) {
    if (!reads(other.connector) || rivals.includes(other)) continue
    const shared = sharedAccount(setting, other)
    if (shared !== null)
      warnings.push(
        `“${other.connector.name}” collects the logs of ${shared} too: set the account’s own connector to skip, or narrow the other.`
      )
  }
  return warnings
}

const isSameFolder = (one: Connector, other: Connector): boolean =>
  one.bucket !== null && one.bucket === other.bucket && one.prefix === other.prefix

/** An account both connectors read the logs of; null when none is known. */
const sharedAccount = (one: ConnectorSetting, other: ConnectorSetting): string | null => {
  if (one.connector.mode === 'account') {
    const covered = covers(other, one.connector.accountId)
    // An organization that has not been looked at yet: the same folder of the same bucket is answer enough.
    return covered === true || (covered === undefined && isSameFolder(one.connector, other.connector)) ? one.connector.accountId : null
  }
  if (other.connector.mode === 'account') return sharedAccount(other, one)
  const known = one.accountsFound ?? one.connector.accounts
  return known.find(account => covers(one, account) === true && covers(other, account) === true) ?? null
}

/** What is allowed but seldom meant. */
const ownWarnings = ({ bucket, prefix, keyArn, region }: Connector): string[] => {
  const keyRegion = keyArn === null ? null : (parseArn(keyArn)?.region ?? null)
  return [
    bucket === null ? null : bucketNameWarning(bucket),
    prefixWarning(prefix),
    keyRegion !== null && keyRegion !== region
      ? `The key lies in ${keyRegion}, the connector’s region is ${region}; a log bucket and its key share a region.`
      : null
  ].filter(warning => warning !== null)
}

/**
 * What of each connector's mode does not fit with the others, and what of its own words is seldom meant; by connector id. Switched-off
 * connectors have none.
 */
export const connectorWarnings = (settings: readonly ConnectorSetting[]): Map<string, string[]> =>
  new Map(
    settings.map(setting => {
      const { connector } = setting
      const others = settings.filter(other => other !== setting)
      if (!connector.enabled) return [connector.id, []]
      const among = connector.mode === 'skip' ? skipWarnings(setting, others) : twiceWarnings(setting, others)
      return [connector.id, [...among, ...ownWarnings(connector)]]
    })
  )
