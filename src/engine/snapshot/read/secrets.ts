import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { SecretInventory } from '../../../shared/vocabulary/inventory.ts'
import { byText } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { readDocument } from '../values/read-document.ts'
import { type Members, tagsAt, textAt, timeAt } from '../values/read-values.ts'
import { type ReadRegional, regionalEntries, regionalList } from './regional.ts'
import { factOf, type Source } from './source.ts'

export const readSecrets = (source: Source): ReadRegional<SecretInventory> => {
  const found = regionalEntries<SecretInventory>(source, 'secretsmanager/list-secrets', 'SecretList', (entry, place) =>
    secretOf(source, entry, place)
  )
  const listed = new Set(found.items.map(({ arn }) => arn))
  const loose = new Map<string, SecretInventory>()
  for (const answer of source.answers.all('secretsmanager/get-resource-policy')) {
    const secret = secretOf(source, { ARN: answer.body.ARN, Name: answer.body.Name ?? answer.name }, source.placeOf(answer), false)
    if (secret !== null && !listed.has(secret.arn)) loose.set(secret.arn, secret)
  }
  return {
    listed: regionalList(source, found, ['secretsmanager:ListSecrets']),
    loose: [...loose.values()].sort((a, b) => byText(a.arn, b.arn))
  }
}

/** @param mustHaveArn  tell when there is none: an answer about a secret may be a mere `{"Absent": …}` */
const secretOf = (source: Source, entry: Members, place: Place, mustHaveArn = true): SecretInventory | null => {
  const arn = textAt(entry.ARN, place.at('ARN'))
  const parsed = arn === null ? null : parseArn(arn)
  if (arn === null || parsed === null) {
    if (mustHaveArn) place.tell('no ARN tells which secret it is; it is left out')
    return null
  }
  const name = textAt(entry.Name, place.at('Name')) ?? parsed.resource.replace(/^secret:/, '').replace(/-[A-Za-z0-9]{6}$/, '')
  return {
    arn,
    name,
    region: parsed.region,
    createdAtMs: timeAt(entry.CreatedDate, place.at('CreatedDate')),
    deletedAtMs: timeAt(entry.DeletedDate, place.at('DeletedDate')),
    kmsKeyId: textAt(entry.KmsKeyId, place.at('KmsKeyId')),
    owningService: textAt(entry.OwningService, place.at('OwningService')),
    tags: tagsAt(entry.Tags, place.at('Tags')) ?? {},
    policy: factOf<unknown>(
      source,
      {
        command: 'secretsmanager/get-resource-policy',
        calls: ['secretsmanager:GetResourcePolicy'],
        region: parsed.region,
        names: [name, arn, arn.slice(arn.lastIndexOf(':') + 1)]
      },
      null,
      resourcePolicyIn
    )
  }
}

/** The answer names the secret always, and its policy only where there is one. */
const resourcePolicyIn = (body: Members, place: Place): unknown => {
  if (body.ResourcePolicy !== undefined && body.ResourcePolicy !== null)
    return readDocument(body.ResourcePolicy, place.at('ResourcePolicy'))
  if (Object.hasOwn(body, 'Statement')) return body
  if (Object.hasOwn(body, 'ARN') || Object.hasOwn(body, 'Name')) return null
  place.tell('neither a policy nor a secret is named')
  return undefined
}
