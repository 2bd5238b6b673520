import type { ResourceRow } from '../../shared/contract/resources.ts'

type Kind = ResourceRow['type']

/** What the two times mean differs by kind; the words stand in column help, headers and the help panel. */
export interface ResourceWords {
  one: string
  many: string
  lastActivity: string
  lastViewed: string
  /** What the logs must contain for these numbers to be complete. */
  seenWhen: string
}

const words: Record<Kind, ResourceWords> = {
  's3-bucket': {
    one: 'S3 bucket',
    many: 'Buckets',
    lastActivity: 'Newest successful call on the bucket or an object in it.',
    lastViewed: 'Newest successful read of an object’s content.',
    seenWhen:
      'Reads and writes of objects are recorded only where a trail logs S3 data events; without them only calls on the bucket itself are seen.'
  },
  secret: {
    one: 'Secrets Manager secret',
    many: 'Secrets',
    lastActivity: 'Newest successful call on the secret.',
    lastViewed: 'Newest successful GetSecretValue, from the API or the console.',
    seenWhen: 'Reads of secrets are management events with readOnly true: a trail that logs write events only does not show them.'
  },
  'kms-key': {
    one: 'KMS key',
    many: 'Keys',
    lastActivity: 'Newest event of any kind on the key, calls by services and administration included.',
    lastViewed: 'Newest cryptographic use of the key material: decrypt, encrypt, data keys, sign, verify and the like.',
    seenWhen:
      'Use of keys is recorded as management events with readOnly true: a trail that logs write events only, or that excludes AWS KMS events, does not show it.'
  }
}
export const resourceWords = (kind: Kind): ResourceWords => words[kind]

/** Why an ARN is marked, and what would complete it. */
export const inferredMeaning = (kind: Kind): string => {
  if (kind === 'secret')
    return 'Put together from the secret’s name: no record carried the whole ARN, so its last six characters are unknown (??????). A snapshot of the account completes it.'
  if (kind === 'kms-key')
    return 'Put together from a key id or an alias in the request: no record carried the whole ARN. An alias may have pointed at another key at the time.'
  return 'Put together from the bucket’s name in the request: no record carried the whole ARN.'
}
