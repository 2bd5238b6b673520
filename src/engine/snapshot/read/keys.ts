import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { GrantInventory, KeyInventory } from '../../../shared/vocabulary/inventory.ts'
import { type Answer, byText } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { flagAt, isMembers, listAt, type Members, membersAt, tagsAt, textAt, textMapAt, textsAt, timeAt } from '../values/read-values.ts'
import { policyIn } from './buckets.ts'
import { type ReadRegional, regionalEntries, regionalList } from './regional.ts'
import { entriesOf, factOf, failureOf, type Source } from './source.ts'

const perKey = ['kms/describe-key', 'kms/get-key-policy', 'kms/list-grants', 'kms/list-resource-tags']

export const readKeys = (source: Source): ReadRegional<KeyInventory> => {
  const aliases = readAliases(source)
  const found = regionalEntries<KeyInventory>(source, 'kms/list-keys', 'Keys', (entry, place, region) => {
    const id = textAt(entry.KeyId, place.at('KeyId'))
    const arn = textAt(entry.KeyArn, place.at('KeyArn')) ?? (id !== null && region !== null ? arnOf(source, region, id) : null)
    if (arn !== null && parseArn(arn) !== null) return keyOf(source, arn, aliases)
    place.tell('neither ARN nor region tells which key it is; it is left out')
    return null
  })
  const listed = new Set(found.items.map(({ arn }) => arn))
  const others = perKey.flatMap(command => source.answers.all(command).flatMap(answer => arnAskedAbout(source, answer) ?? []))
  const loose = [...new Set(others)].filter(arn => !listed.has(arn)).map(arn => keyOf(source, arn, aliases))
  return { listed: regionalList(source, found, ['kms:ListKeys']), loose: loose.sort((a, b) => byText(a.arn, b.arn)) }
}

const arnOf = (source: Source, region: string, id: string): string => `arn:${source.partition}:kms:${region}:${source.accountId}:key/${id}`

const arnAskedAbout = (source: Source, { body, region, name }: Answer): string | null => {
  const metadata = isMembers(body.KeyMetadata) ? body.KeyMetadata.Arn : undefined
  if (typeof metadata === 'string') return metadata
  if (name === null) return null
  if (parseArn(name) !== null) return name
  return region === null ? null : arnOf(source, region, name)
}

/** Names by the key's id and region. */
const readAliases = (source: Source): Map<string, string[]> => {
  const aliases = new Map<string, Set<string>>()
  for (const answer of source.answers.all('kms/list-aliases')) {
    for (const { entry, place } of entriesOf(source, [answer], 'Aliases') ?? []) {
      const members = membersAt(entry, place)
      const name = members === null ? null : textAt(members.AliasName, place.at('AliasName'))
      const id = members === null ? null : textAt(members.TargetKeyId, place.at('TargetKeyId'))
      const arn = typeof members?.AliasArn === 'string' ? parseArn(members.AliasArn) : null
      // AWS's own aliases may point at a key that has not been made yet.
      if (name === null || id === null) continue
      const key = `${answer.region ?? arn?.region ?? ''}/${id.slice(id.lastIndexOf('/') + 1)}`
      aliases.set(key, (aliases.get(key) ?? new Set()).add(name))
    }
  }
  return new Map([...aliases].map(([key, names]) => [key, [...names].sort(byText)]))
}

const managerOf = (value: string | null): KeyInventory['manager'] => (value === 'AWS' || value === 'CUSTOMER' ? value : null)

const keyOf = (source: Source, arn: string, aliases: ReadonlyMap<string, string[]>): KeyInventory => {
  const { region = '', resource = '' } = parseArn(arn) ?? {}
  const keyId = resource.slice(resource.lastIndexOf('/') + 1)
  const names = [keyId, arn]
  const described = metadataOf(source, region, names)
  const { members, place } = described ?? { members: {} as Members, place: null }
  const text = (member: string): string | null => (place === null ? null : textAt(members[member], place.at(member)))
  const time = (member: string): number | null => (place === null ? null : timeAt(members[member], place.at(member)))
  const question = (command: string, call: string) => ({ command: `kms/${command}`, calls: [`kms:${call}`], region, names })
  return {
    arn,
    keyId,
    region,
    manager: managerOf(text('KeyManager')),
    keyState: text('KeyState'),
    spec: text('KeySpec') ?? text('CustomerMasterKeySpec'),
    usage: text('KeyUsage'),
    origin: text('Origin'),
    multiRegion: place === null ? null : flagAt(members.MultiRegion, place.at('MultiRegion')),
    multiRegionType:
      isMembers(members.MultiRegionConfiguration) && typeof members.MultiRegionConfiguration.MultiRegionKeyType === 'string'
        ? members.MultiRegionConfiguration.MultiRegionKeyType
        : null,
    createdAtMs: time('CreationDate'),
    deletionAtMs: time('DeletionDate'),
    aliases: aliases.get(`${region}/${keyId}`) ?? [],
    tags: factOf<Record<string, string>>(source, question('list-resource-tags', 'ListResourceTags'), undefined, (body, at) => {
      if (Object.hasOwn(body, 'Tags')) return tagsAt(body.Tags, at.at('Tags')) ?? undefined
      at.tell('Tags is not there')
      return undefined
    }),
    policy: factOf<unknown>(source, question('get-key-policy', 'GetKeyPolicy'), undefined, policyIn('Policy')),
    grants: factOf<GrantInventory[]>(source, question('list-grants', 'ListGrants'), undefined, (body, at) => grantsIn(body, at))
  }
}

const metadataOf = (source: Source, region: string, names: readonly string[]): { members: Members; place: Place } | null => {
  const answer = source.answers.about('kms/describe-key', region, names).at(-1)
  if (answer === undefined || answer.broken !== null || failureOf(answer.body) !== null) return null
  const place = source.placeOf(answer).at('KeyMetadata')
  const members = membersAt(answer.body.KeyMetadata, place)
  return members === null ? null : { members, place }
}

/** One grant that cannot be read makes all of them unknown: it may give what the others do not. */
const grantsIn = (body: Members, place: Place): GrantInventory[] | undefined => {
  const at = place.at('Grants')
  if (!Object.hasOwn(body, 'Grants')) at.tell('it is not there')
  const list = Object.hasOwn(body, 'Grants') ? listAt(body.Grants, at) : null
  const grants = list?.map((entry, index) => grantOf(entry, at.at(index)))
  return grants?.every(grant => grant !== null) ? grants.sort((a, b) => byText(a.grantId, b.grantId)) : undefined
}

const grantOf = (entry: unknown, place: Place): GrantInventory | null => {
  const members = membersAt(entry, place)
  if (members === null) return null
  const operations = textsAt(members.Operations, place.at('Operations'))
  const grantee = textAt(members.GranteePrincipal, place.at('GranteePrincipal'))
  const constraints =
    members.Constraints === undefined || members.Constraints === null ? {} : membersAt(members.Constraints, place.at('Constraints'))
  if (operations === null || constraints === null) return null
  return {
    grantId: textAt(members.GrantId, place.at('GrantId')) ?? '',
    // A grant for an AWS service may name it in a member of its own.
    grantee: grantee ?? textAt(members.GranteeServicePrincipal, place.at('GranteeServicePrincipal')) ?? '',
    operations,
    contextSubset: textMapAt(constraints.EncryptionContextSubset, place.at('Constraints').at('EncryptionContextSubset')),
    contextEquals: textMapAt(constraints.EncryptionContextEquals, place.at('Constraints').at('EncryptionContextEquals'))
  }
}
