import { type BucketInventory, type Fact, known, type PublicAccessBlock, unknown } from '../../../shared/vocabulary/inventory.ts'
import { byText, notInSnapshot } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { readDocument } from '../values/read-document.ts'
import { flagAt, listAt, type Members, membersAt, tagsAt, textAt, timeAt } from '../values/read-values.ts'
import { entriesOf, factOf, failureOf, type Source } from './source.ts'

/** Buckets of the account's list, and those that something was said about without their being listed. */
export interface ReadBuckets {
  listed: Fact<BucketInventory[]>
  loose: BucketInventory[]
}

const perBucket = ['location', 'policy', 'acl', 'ownership-controls', 'tagging'].map(part => `s3api/get-bucket-${part}`)

export const readBuckets = (source: Source): ReadBuckets => {
  const answers = source.answers.all('s3api/list-buckets')
  const entries = answers.length === 0 ? null : entriesOf(source, answers, 'Buckets')
  const listed = new Map<string, BucketInventory>()
  for (const { entry, place } of entries ?? []) {
    const members = membersAt(entry, place)
    const name = members === null ? null : textAt(members.Name, place.at('Name'))
    if (members === null || name === null || name === '') continue
    const region = textAt(members.BucketRegion, place.at('BucketRegion'))
    listed.set(name, bucketOf(source, name, region, timeAt(members.CreationDate, place.at('CreationDate'))))
  }
  const others = [...perBucket, 's3api/get-public-access-block'].flatMap(command =>
    source.answers.all(command).flatMap(({ name }) => name ?? [])
  )
  const loose = [...new Set(others)].filter(name => !listed.has(name)).map(name => bucketOf(source, name, null, null))
  const why =
    answers.length > 0
      ? 'the list of buckets could not be understood'
      : source.refusals.why(['s3:ListBuckets', 's3:ListAllMyBuckets'], [], null)
  return {
    listed: entries === null ? unknown(why ?? notInSnapshot) : known([...listed.values()].sort(byName)),
    loose: loose.sort(byName)
  }
}

const byName = (a: { name: string }, b: { name: string }): number => byText(a.name, b.name)

const bucketOf = (source: Source, name: string, region: string | null, createdAtMs: number | null): BucketInventory => {
  const arn = `arn:${source.partition}:s3:::${name}`
  const question = (command: string, ...calls: string[]) => ({ command: `s3api/${command}`, calls, region: null, names: [name, arn] })
  return {
    name,
    arn,
    region: region ?? regionOf(source, name),
    createdAtMs,
    policy: factOf<unknown>(source, question('get-bucket-policy', 's3:GetBucketPolicy'), null, policyIn('Policy')),
    acl: factOf(source, question('get-bucket-acl', 's3:GetBucketAcl'), undefined, aclIn),
    ownership: factOf<string | null>(source, question('get-bucket-ownership-controls', 's3:GetBucketOwnershipControls'), null, ownershipIn),
    publicAccessBlock: factOf<PublicAccessBlock | null>(
      source,
      question('get-public-access-block', 's3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock'),
      null,
      publicAccessBlockIn
    ),
    tags: factOf<Record<string, string>>(source, question('get-bucket-tagging', 's3:GetBucketTagging'), {}, (body, place) =>
      tagSetIn(body, place)
    )
  }
}

const tagSetIn = (body: Members, place: Place): Record<string, string> | undefined => {
  if (Object.hasOwn(body, 'TagSet')) return tagsAt(body.TagSet, place.at('TagSet')) ?? undefined
  place.tell('TagSet is not there')
  return undefined
}

const regionOf = (source: Source, name: string): string | null => {
  const answer = source.answers.about('s3api/get-bucket-location', null, [name]).at(-1)
  if (answer === undefined || answer.broken !== null || failureOf(answer.body) !== null) return null
  const place = answer.body.LocationConstraint
  // The oldest region has no constraint, and the second oldest an old name.
  if (place === null || place === '' || place === 'None') return source.partition === 'aws' ? 'us-east-1' : null
  return place === 'EU' ? 'eu-west-1' : textAt(place, source.placeOf(answer).at('LocationConstraint'))
}

/** A resource policy that stands as text in a member. */
export const policyIn =
  (member: string) =>
  (body: Members, place: Place): unknown => {
    if (Object.hasOwn(body, member)) return readDocument(body[member], place.at(member))
    // Some keep the document alone, without the answer around it.
    if (Object.hasOwn(body, 'Statement')) return body
    place.tell(`${member} is not there`)
    return undefined
  }

const aclIn = (body: Members, place: Place): { ownerId: string | null; grants: { grantee: string; permission: string }[] } | undefined => {
  const list = Object.hasOwn(body, 'Grants') ? listAt(body.Grants, place.at('Grants')) : null
  if (list === null) {
    place.tell('Grants is not there')
    return undefined
  }
  const grants: { grantee: string; permission: string }[] = []
  for (const [index, entry] of list.entries()) {
    const at = place.at('Grants').at(index)
    const grant = membersAt(entry, at)
    const grantee = grant === null ? null : membersAt(grant.Grantee, at.at('Grantee'))
    const who = grantee?.ID ?? grantee?.URI ?? grantee?.EmailAddress
    if (grant === null || grantee === null) return undefined
    if (typeof who !== 'string' || typeof grant.Permission !== 'string') {
      at.tell('it does not say who is granted what')
      return undefined
    }
    grants.push({ grantee: who, permission: grant.Permission })
  }
  const owner = membersAt(body.Owner ?? {}, place.at('Owner'))
  return { ownerId: owner === null ? null : textAt(owner.ID, place.at('Owner').at('ID')), grants }
}

const ownershipIn = (body: Members, place: Place): string | undefined => {
  const at = place.at('OwnershipControls').at('Rules')
  const controls = membersAt(body.OwnershipControls, place.at('OwnershipControls'))
  const rules = controls === null ? null : listAt(controls.Rules, at)
  const rule = rules === null ? null : membersAt(rules[0], at.at(0))
  return rule === null ? undefined : (textAt(rule.ObjectOwnership, at.at(0).at('ObjectOwnership')) ?? tellNothing(at.at(0)))
}

const tellNothing = (place: Place): undefined => {
  place.tell('it says nothing')
  return undefined
}

export const publicAccessBlockIn = (body: Members, place: Place): PublicAccessBlock | undefined => {
  const at = place.at('PublicAccessBlockConfiguration')
  const block = membersAt(body.PublicAccessBlockConfiguration, at)
  if (block === null) return undefined
  const [blockPublicAcls, ignorePublicAcls, blockPublicPolicy, restrictPublicBuckets] = [
    'BlockPublicAcls',
    'IgnorePublicAcls',
    'BlockPublicPolicy',
    'RestrictPublicBuckets'
  ].map(member => (block[member] === undefined ? false : flagAt(block[member], at.at(member))))
  if (blockPublicAcls == null || ignorePublicAcls == null || blockPublicPolicy == null || restrictPublicBuckets == null) return undefined
  return { blockPublicAcls, ignorePublicAcls, blockPublicPolicy, restrictPublicBuckets }
}

export const readAccountBlock = (source: Source): Fact<PublicAccessBlock | null> =>
  factOf<PublicAccessBlock | null>(
    source,
    {
      command: 's3control/get-public-access-block',
      calls: ['s3control:GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock'],
      region: null,
      names: ['', source.accountId]
    },
    null,
    publicAccessBlockIn
  )
