import { accounts } from '../inventory/sample-accounts.ts'
import { roles } from '../inventory/sample-roles.ts'
import { type SampleSecret, sampleSecret, sampleSecrets } from '../inventory/sample-secrets.ts'
import { createRandom } from '../random.ts'
import { BOUNDARY_MS } from './access-changes.ts'
import { tagList } from './iam-files.ts'
import { policyDocument } from './policy-text.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { snapshotRegions } from './snapshot-regions.ts'

const CREATED = '2024-06-03T08:15:00+00:00'
const GLASS = sampleSecret('prod/break-glass/console').arn

/** Since the night the secrets were read nobody but the administrators gets at the break-glass password. */
const glassPolicy = policyDocument({
  Sid: 'OnlyInEmergencies',
  Effect: 'Deny',
  Principal: '*',
  Action: 'secretsmanager:GetSecretValue',
  Resource: '*',
  Condition: {
    ArnNotLike: { 'aws:PrincipalArn': [roles.productionAdmin.arn, `arn:aws:iam::${accounts.production}:root`] }
  }
})

const listed = (secret: SampleSecret): object => ({
  ARN: secret.arn,
  Name: secret.name,
  ...(secret.key.manager === 'CUSTOMER' ? { KmsKeyId: secret.key.arn } : {}),
  LastChangedDate: CREATED,
  Tags: tagList({ service: secret.name.split('/')[1] ?? '' }),
  SecretVersionsToStages: { [createRandom(`version/${secret.arn}`).uuid()]: ['AWSCURRENT'] },
  CreatedDate: CREATED
})

/** Secrets of an account and their own policies, region by region. */
export function* secretFiles(accountId: string, atMs: number): Generator<SnapshotFile> {
  for (const region of snapshotRegions) {
    const secrets = sampleSecrets.filter(secret => secret.accountId === accountId && secret.region === region)
    yield answerFile([accountId, 'secretsmanager', region, 'list-secrets'], { SecretList: secrets.map(listed) })
    for (const { arn, name } of secrets) {
      const policy = arn === GLASS && atMs >= BOUNDARY_MS ? { ResourcePolicy: JSON.stringify(glassPolicy) } : {}
      yield answerFile([accountId, 'secretsmanager', region, 'get-resource-policy', name], { ARN: arn, Name: name, ...policy })
    }
  }
}
