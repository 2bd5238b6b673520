import type {
  AccessPoint,
  AccountInventory,
  BucketInventory,
  IamInventory,
  KeyInventory,
  SecretInventory
} from '../../shared/vocabulary/inventory.ts'
import { known, unknown } from '../../shared/vocabulary/inventory.ts'
import { readAccessPoints } from './read/access-points.ts'
import { readAccountBlock, readBuckets } from './read/buckets.ts'
import { readCredentials } from './read/credentials.ts'
import { readKeys } from './read/keys.ts'
import { readSamlProviders } from './read/saml-providers.ts'
import { readSecrets } from './read/secrets.ts'
import type { Source } from './read/source.ts'
import { readTrails } from './read/trails.ts'
import { notInSnapshot } from './snapshot-file.ts'

/** An account as one snapshot tells of it, and what the snapshot says about things that its lists do not hold. */
export interface ReadAccount extends AccountInventory {
  /** Spoken of without having been listed: they complete what an older snapshot lists. */
  loose: { buckets: BucketInventory[]; accessPoints: AccessPoint[]; secrets: SecretInventory[]; keys: KeyInventory[] }
}

export const readAccount = (
  source: Source,
  takenAtMs: number,
  details: { iam: IamInventory; unreadable: string | null } | null
): ReadAccount => {
  const buckets = readBuckets(source)
  const accessPoints = readAccessPoints(source)
  const secrets = readSecrets(source)
  const keys = readKeys(source)
  const iam = details === null || details.unreadable !== null ? null : details.iam
  const why = details?.unreadable ?? source.refusals.why(['iam:GetAccountAuthorizationDetails'], [], null) ?? notInSnapshot
  return {
    accountId: source.accountId,
    partition: source.partition,
    takenAtMs,
    iam: iam === null ? unknown(why) : known(iam),
    credentials: readCredentials(source, iam),
    samlProviders: readSamlProviders(source),
    buckets: buckets.listed,
    accountPublicAccessBlock: readAccountBlock(source),
    accessPoints: accessPoints.listed,
    secrets: secrets.listed,
    keys: keys.listed,
    trails: readTrails(source),
    denied: source.refusals.denied,
    loose: { buckets: buckets.loose, accessPoints: accessPoints.loose, secrets: secrets.loose, keys: keys.loose }
  }
}
