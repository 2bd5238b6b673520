import type { SampleBucket } from '../../../src/engine/sample/inventory/sample-buckets.ts'
import { longTermKeyId, uniqueId } from '../../../src/engine/sample/inventory/sample-ids.ts'
import type { SampleKey } from '../../../src/engine/sample/inventory/sample-keys.ts'
import type { SampleRole } from '../../../src/engine/sample/inventory/sample-roles.ts'
import type { SampleSecret } from '../../../src/engine/sample/inventory/sample-secrets.ts'
import type { SampleUser } from '../../../src/engine/sample/inventory/sample-users.ts'
import { createRandom, type Random } from '../../../src/engine/sample/random.ts'

export const BENCH_ACCOUNT = '111122223333'
export const BENCH_REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1'] as const

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const nth = <T>(items: readonly T[], index: number): T => items[index % items.length] as T

const userNames = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'svc-etl', 'svc-ci', 'svc-app', 'ops']
const roleNames = ['app', 'lambda', 'eks-node', 'batch', 'ci-deploy', 'admin', 'readonly', 'data-eng']

const benchUser = (index: number): SampleUser => {
  const name = `${nth(userNames, index)}-${index}`
  return {
    name,
    path: '/',
    accountId: BENCH_ACCOUNT,
    arn: `arn:aws:iam::${BENCH_ACCOUNT}:user/${name}`,
    uniqueId: uniqueId('AIDA', BENCH_ACCOUNT, name),
    accessKeyIds: [longTermKeyId(BENCH_ACCOUNT, name)],
    createdAt: '2024-01-01T00:00:00Z',
    isHuman: index % 10 < 6,
    isSeen: true,
    statements: []
  }
}

const benchRole = (index: number): SampleRole => {
  const name = `${nth(roleNames, index)}-role-${index}`
  return {
    name,
    path: '/',
    accountId: BENCH_ACCOUNT,
    arn: `arn:aws:iam::${BENCH_ACCOUNT}:role/${name}`,
    uniqueId: uniqueId('AROA', BENCH_ACCOUNT, name),
    trusts: 'ec2.amazonaws.com',
    createdAt: '2024-01-01T00:00:00Z',
    statements: []
  }
}

const benchBucket = (index: number): SampleBucket => {
  const name = `acme-${nth(['logs', 'data', 'prod', 'backup', 'web', 'ml', 'tmp'], index)}-${nth(['use1', 'usw2', 'euw1'], index)}-${String(index).padStart(4, '0')}`
  const region = nth(BENCH_REGIONS, index)
  return { name, accountId: BENCH_ACCOUNT, region, arn: `arn:aws:s3:::${name}`, dataEvents: true, keyAlias: null, isPublic: false }
}

const benchKey = (index: number): SampleKey => {
  const region = nth(BENCH_REGIONS, index)
  const keyId = createRandom(`bench-key/${index}`).uuid()
  return {
    alias: `bench-${index}`,
    accountId: BENCH_ACCOUNT,
    region,
    keyId,
    arn: `arn:aws:kms:${region}:${BENCH_ACCOUNT}:key/${keyId}`,
    usage: 'ENCRYPT_DECRYPT',
    manager: 'CUSTOMER'
  }
}

const benchSecret = (index: number): SampleSecret => {
  const region = nth(BENCH_REGIONS, index)
  const name = `prod/app${index}/db`
  return {
    name,
    accountId: BENCH_ACCOUNT,
    region,
    arn: `arn:aws:secretsmanager:${region}:${BENCH_ACCOUNT}:secret:${name}-AbCdEf`,
    key: benchKey(index % 200)
  }
}

/** An organization the size of a large account: 300 users, 200 roles, 2,000 buckets, 500 secrets, 200 keys, 3,000 addresses, 124 programs. */
export const world = {
  users: numbers(300).map(benchUser),
  roles: numbers(200).map(benchRole),
  buckets: numbers(2000).map(benchBucket),
  keys: numbers(200).map(benchKey),
  secrets: numbers(500).map(benchSecret),
  addresses: numbers(3000).map(index =>
    index % 3 === 0
      ? `${3 + (index % 200)}.${(index * 3) % 256}.${(index * 11) % 256}.${(index * 17) % 256}`
      : `10.${index % 7}.${(index * 7) % 256}.${(index * 13) % 256}`
  ),
  agents: numbers(124).map(index =>
    nth(
      [
        `aws-cli/2.${index % 20}.${index % 7} md/awscrt#0.19.${index % 10} ua/2.0 os/linux#5.10.${index} md/arch#x86_64 lang/python#3.11.${index % 9} cfg/retry-mode#standard md/installer#exe md/command#s3.cp`,
        `Boto3/1.${20 + (index % 15)}.${index} md/Botocore#1.${20 + (index % 15)}.${index} ua/2.0 os/linux#4.14.${index} md/arch#x86_64 lang/python#3.9.${index % 9} Botocore/1.${20 + (index % 15)}.${index}`,
        `aws-sdk-java/2.${index % 25}.${index} Linux/5.10.${index}-amzn2 OpenJDK_64-Bit_Server_VM/17.0.${index % 10}+9-LTS Java/17.0.${index % 10} vendor/Amazon.com_Inc. io/sync http/Apache cfg/retry-mode/legacy`,
        `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_${index % 8}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${90 + (index % 35)}.0.0.0 Safari/537.36`
      ],
      index
    )
  )
} as const

/** Draws an index below `count`, small ones far more often: rank r with weight 1/r^s. */
export const zipf = (count: number, exponent: number): ((random: Random) => number) => {
  const cumulative = new Float64Array(count)
  let sum = 0
  for (let index = 0; index < count; index++) {
    sum += 1 / (index + 1) ** exponent
    cumulative[index] = sum
  }
  return random => {
    const target = random.next() * sum
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 0) < target) low = middle + 1
      else high = middle
    }
    return low
  }
}
