import { accounts, HOME_REGION } from '../inventory/sample-accounts.ts'
import { sampleBucket } from '../inventory/sample-buckets.ts'
import { roles } from '../inventory/sample-roles.ts'
import { sampleSecrets } from '../inventory/sample-secrets.ts'
import { users } from '../inventory/sample-users.ts'
import { denied, unauthorized } from '../records/denied.ts'
import { federateFromGitHub } from '../records/federation.ts'
import { callObject, listBuckets, listObjects } from '../records/s3.ts'
import { readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import { withKey } from '../records/sessions.ts'
import { signInNobody, signInUser } from '../records/sign-in.ts'
import { atUtc } from '../sample-calendar.ts'
import type { Incident } from './incident.ts'

const STOLEN_KEY_MS = atUtc('2026-09-09T02:11')

const refused = [
  ['iam', 'ListUsers'],
  ['iam', 'CreateUser'],
  ['secretsmanager', 'ListSecrets'],
  ['ec2', 'DescribeInstances'],
  ['lambda', 'ListFunctions20150331'],
  ['rds', 'DescribeDBClusters'],
  ['dynamodb', 'ListTables'],
  ['organizations', 'DescribeOrganization']
] as const

/** A stolen key is tried on everything until something opens. */
export const stolenKey: Incident = {
  id: 'stolen-key',
  title: 'A service user’s key tries sixty things from one unknown address, is refused, and then reads a database backup',
  identity: users.backup.arn,
  accountId: accounts.production,
  region: HOME_REGION,
  startMs: STOLEN_KEY_MS,
  endMs: STOLEN_KEY_MS + 15 * 60_000,
  play(stage) {
    const caller = withKey(
      users.backup,
      '203.0.113.66',
      'Boto3/1.34.84 md/Botocore#1.34.84 ua/2.0 os/linux#6.6.9-amd64 md/arch#x86_64 lang/python#3.11.8 Botocore/1.34.84'
    )
    callService(stage, caller, 'sts', 'GetCallerIdentity', STOLEN_KEY_MS)
    for (let attempt = 0; attempt < 60; attempt++) {
      const [service, name] = stage.random.pick(refused)
      const error = service === 'ec2' ? unauthorized : denied(caller, `${service}:${name}`)
      callService(stage, caller, service, name, STOLEN_KEY_MS + 5000 + attempt * 9000, null, { error })
    }
    const backup = sampleBucket('db-backups')
    listBuckets(stage, caller, STOLEN_KEY_MS + 660_000)
    listObjects(stage, caller, backup, 'orders/', STOLEN_KEY_MS + 690_000)
    for (let day = 1; day <= 4; day++)
      callObject(stage, caller, 'GetObject', backup, `orders/2026-09-0${day}.dump.zst`, STOLEN_KEY_MS + 700_000 + day * 20_000)
  }
}

const SWEEP_MS = atUtc('2026-08-28T23:41')

/** A deployment token reads every secret it can reach, at night, within two minutes. */
export const secretSweep: Incident = {
  id: 'secret-sweep',
  title: 'The deployment role reads every secret of production within two minutes on a Friday night; six are refused by their key',
  identity: roles.deploy.arn,
  accountId: accounts.production,
  region: HOME_REGION,
  startMs: SWEEP_MS,
  endMs: SWEEP_MS + 2 * 60_000,
  play(stage) {
    const caller = federateFromGitHub(stage, {
      role: roles.deploy,
      repository: 'storefront',
      atMs: SWEEP_MS,
      sourceIp: '198.51.100.23',
      userAgent: 'python-requests/2.32.3',
      sessionName: 'GitHubActions-9999'
    })
    const own = sampleSecrets.filter(secret => secret.accountId === accounts.production)
    callService(stage, caller, 'secretsmanager', 'ListSecrets', SWEEP_MS + 3000, { maxResults: 100 })
    callService(stage, caller, 'secretsmanager', 'BatchGetSecretValue', SWEEP_MS + 5000, {
      secretIdList: own.slice(0, 10).map(secret => secret.name)
    })
    for (const [index, secret] of own.entries()) {
      const isRefused = ['hr-data', 'eu-data'].includes(secret.key.alias) || index % 6 === 5
      readSecret(
        stage,
        caller,
        secret,
        SWEEP_MS + 6000 + index * 5000,
        index % 3 === 0 ? 'name' : 'arn',
        isRefused ? denied(caller, 'secretsmanager:GetSecretValue', secret.arn) : undefined
      )
    }
  }
}

const GUESSING_MS = atUtc('2026-08-05T22:04')

/** Somebody guesses passwords of the management account's console. */
export const guessedPasswords: Incident = {
  id: 'guessed-passwords',
  title: 'Eleven console sign-ins fail from one address: five for a real user, six for names the account does not have',
  identity: users.anna.arn,
  accountId: accounts.management,
  region: HOME_REGION,
  startMs: GUESSING_MS,
  endMs: GUESSING_MS + 11 * 40_000,
  play(stage) {
    const place = {
      sourceIp: '203.0.113.77',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0',
      mfa: false
    }
    for (let attempt = 0; attempt < 11; attempt++) {
      const atMs = GUESSING_MS + attempt * 40_000
      if (attempt % 2 === 1) signInUser(stage, users.anna, { ...place, atMs, failure: 'Failed authentication' })
      else signInNobody(stage, accounts.management, { ...place, atMs, failure: 'No username found in supplied account' })
    }
  }
}
