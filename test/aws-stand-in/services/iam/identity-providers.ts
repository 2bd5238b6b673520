import type { PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import { needText } from '../input.ts'
import type { Call } from '../service.ts'

const samlArn = ({ account }: Call, name: string): string => `arn:aws:iam::${account.id}:saml-provider/${name}`
const oidcArn = ({ account }: Call, url: string): string => `arn:aws:iam::${account.id}:oidc-provider/${url}`

export const listSamlProviders = (call: Call): PlainObject => ({
  SAMLProviderList: call.account.samlProviders.map(({ name, createdMs, validUntilMs }) => ({
    Arn: samlArn(call, name),
    ValidUntil: new Date(validUntilMs),
    CreateDate: new Date(createdMs)
  }))
})

export const getSamlProvider = (call: Call): PlainObject => {
  const arn = needText(call, 'SAMLProviderArn')
  const found = call.account.samlProviders.find(({ name }) => samlArn(call, name) === arn)
  if (found === undefined) return refuse('NoSuchEntity', `Manifest not found for arn ${arn}`, 404)
  return { SAMLMetadataDocument: found.metadata, CreateDate: new Date(found.createdMs), ValidUntil: new Date(found.validUntilMs) }
}

export const listOidcProviders = (call: Call): PlainObject => ({
  OpenIDConnectProviderList: call.account.oidcProviders.map(({ url }) => ({ Arn: oidcArn(call, url) }))
})

export const getOidcProvider = (call: Call): PlainObject => {
  const arn = needText(call, 'OpenIDConnectProviderArn')
  const found = call.account.oidcProviders.find(({ url }) => oidcArn(call, url) === arn)
  if (found === undefined) return refuse('NoSuchEntity', `OpenIDConnect Provider not found for arn ${arn}`, 404)
  return { Url: found.url, ClientIDList: found.clientIds, ThumbprintList: found.thumbprints, CreateDate: new Date(found.createdMs) }
}
