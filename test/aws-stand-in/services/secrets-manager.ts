import { secretArn } from '../state/arns.ts'
import type { SecretState } from '../state/state.ts'
import type { PlainObject } from '../wire/plain.ts'
import { jsonProtocol } from '../wire/protocols.ts'
import { refuse } from '../wire/refusal.ts'
import { needText, numberOf, readJson, textOf } from './input.ts'
import { pageOf } from './page.ts'
import { type Call, jsonCodes, type Service } from './service.ts'

interface Found {
  secret: SecretState
  arn: string
}

const findSecret = (call: Call): Found | null => {
  const wanted = textOf(call, 'SecretId')
  for (const account of call.state.accounts)
    for (const secret of account.secrets.filter(({ region }) => region === call.region)) {
      const arn = secretArn(account.id, secret)
      if (arn === wanted || (account.id === call.account.id && secret.name === wanted)) return { secret, arn }
    }
  return null
}

const wantedSecret = (call: Call): Found => {
  needText(call, 'SecretId')
  return findSecret(call) ?? refuse('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
}

const dateOf = (ms: number | undefined): Date | undefined => (ms === undefined ? undefined : new Date(ms))

const describeSecret = ({ secret, arn }: Found): PlainObject => ({
  ARN: arn,
  Name: secret.name,
  KmsKeyId: secret.kmsKeyArn,
  CreatedDate: new Date(secret.createdMs),
  LastChangedDate: new Date(secret.createdMs),
  LastAccessedDate: dateOf(secret.lastAccessedMs),
  DeletedDate: dateOf(secret.deletedMs),
  OwningService: secret.owningService,
  Tags: secret.tags?.map(tag => ({ ...tag }))
})

const listSecrets = (call: Call): PlainObject => {
  const here = call.account.secrets.filter(
    ({ region, deletedMs }) => region === call.region && (deletedMs === undefined || call.input.IncludePlannedDeletion === true)
  )
  const { items, next } = pageOf(call, here, {
    token: textOf(call, 'NextToken'),
    size: numberOf(call, 'MaxResults') ?? 100,
    most: 100,
    badToken: 'InvalidNextTokenException'
  })
  return { SecretList: items.map(secret => describeSecret({ secret, arn: secretArn(call.account.id, secret) })), NextToken: next }
}

const getResourcePolicy = (call: Call): PlainObject => {
  const { secret, arn } = wantedSecret(call)
  return { ARN: arn, Name: secret.name, ResourcePolicy: secret.policy === undefined ? undefined : JSON.stringify(secret.policy) }
}

const resource = (call: Call): string => findSecret(call)?.arn ?? textOf(call, 'SecretId') ?? '*'

export const secretsManager: Service = {
  prefix: 'secretsmanager',
  protocol: jsonProtocol('1.1'),
  codes: jsonCodes,
  read: readJson,
  operations: {
    ListSecrets: { run: listSecrets },
    DescribeSecret: { resource, run: call => describeSecret(wantedSecret(call)) },
    GetResourcePolicy: { resource, run: getResourcePolicy }
  }
}
