import { identityCenterProviderArn, oktaProviderArn } from '../inventory/sample-roles.ts'
import { OKTA_ISSUER } from '../records/federation.ts'
import { keysAt, type SnapshotKey } from './credentials.ts'
import { rolesOf, type SnapshotUser, usersAt } from './holders.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { cliTime } from './snapshot-times.ts'

const lastUsed = ({ name }: SnapshotUser, { lastUse }: SnapshotKey): object => ({
  UserName: name,
  AccessKeyLastUsed:
    lastUse === null
      ? { ServiceName: 'N/A', Region: 'N/A' }
      : { LastUsedDate: cliTime(lastUse.at), ServiceName: lastUse.service, Region: lastUse.region }
})

/** Keys of every user and when each was last used. */
export function* accessKeyFiles(accountId: string, atMs: number): Generator<SnapshotFile> {
  for (const user of usersAt(accountId, atMs)) {
    const keys = keysAt(user, atMs)
    yield answerFile([accountId, 'iam', 'list-access-keys', user.name], {
      AccessKeyMetadata: keys.map(({ id, isActive, createdAt }) => ({
        UserName: user.name,
        AccessKeyId: id,
        Status: isActive ? 'Active' : 'Inactive',
        CreateDate: cliTime(createdAt)
      }))
    })
    for (const key of keys) yield answerFile([accountId, 'iam', 'get-access-key-last-used', key.id], lastUsed(user, key))
  }
}

const metadata = (entityId: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><md:EntityDescriptor entityID="${entityId}" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat></md:IDPSSODescriptor></md:EntityDescriptor>`

const entityIdOf = (providerArn: string, accountId: string): string =>
  providerArn === oktaProviderArn(accountId) ? OKTA_ISSUER : `https://portal.sso.eu-west-1.amazonaws.com/saml/assertion/${accountId}`

/** SAML providers an account trusts, with their metadata. */
export function* samlFiles(accountId: string): Generator<SnapshotFile> {
  const known = [oktaProviderArn(accountId), identityCenterProviderArn(accountId)]
  const arns = known.filter(arn => rolesOf(accountId).some(({ trusts }) => trusts === arn))
  const dates = { ValidUntil: '2034-05-21T08:00:00+00:00', CreateDate: '2024-05-21T08:00:00+00:00' }
  yield answerFile([accountId, 'iam', 'list-saml-providers'], { SAMLProviderList: arns.map(Arn => ({ Arn, ...dates })) })
  for (const arn of arns)
    yield answerFile([accountId, 'iam', 'get-saml-provider', arn.slice(arn.indexOf('/') + 1)], {
      SAMLMetadataDocument: metadata(entityIdOf(arn, accountId)),
      ...dates
    })
}
