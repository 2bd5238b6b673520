import { accounts } from './sample-accounts.ts'
import { may, readsBuckets, usesKeys, writesBuckets } from './sample-statement.ts'
import { sampleUser, signIn } from './sample-users.ts'

const { management, production, sandbox } = accounts

/** Users a snapshot finds that the quarter's logs never or hardly mention, by a short word for each. */
export const quietUsers = {
  /** Enabled last year, never signed in. */
  olga: sampleUser('olga.petrov', production, { isHuman: true, isSeen: false, keys: 0, createdAt: '2025-02-17T10:05:00Z' }, [signIn]),
  /** Came nine days before the end: too new to be called dormant. */
  peter: sampleUser('peter.lang', production, { isHuman: true, isSeen: false, keys: 0, createdAt: '2026-09-21T08:30:00Z' }, [signIn]),
  /** Fell asleep before the quarter began; has an active key and a forgotten second one. */
  reporting: sampleUser('svc-reporting', production, { path: '/service/', isSeen: false, keys: 2, createdAt: '2023-08-02T12:00:00Z' }, [
    usesKeys('finance-data', 'etl-data')
  ]),
  /** Worked for the organization until the beginning of September and was removed as one should be. */
  contractor: sampleUser('ext.weber', production, { isHuman: true, isSeen: false, createdAt: '2026-05-04T07:00:00Z' }, [
    signIn,
    readsBuckets('curated-customers', 'customer-exports', 'partner-feeds'),
    writesBuckets('customer-exports'),
    usesKeys('customer-data')
  ]),
  /** The administrator somebody left behind on a Sunday night: see the incident `root-odd`. */
  intruder: sampleUser('backup-sync', sandbox, { createdAt: '2026-09-06T03:14:00Z' }, [may('*')]),
  /** A relic of the management account with nothing but a password. */
  archivist: sampleUser('old.archive', management, { isHuman: true, isSeen: false, keys: 0, createdAt: '2021-01-11T16:40:00Z' }, [
    signIn,
    may('s3:ListAllMyBuckets')
  ])
} as const
