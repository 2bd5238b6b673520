import { type Fact, known, type SamlProvider, unknown } from '../../../shared/vocabulary/inventory.ts'
import { byText, notInSnapshot } from '../snapshot-file.ts'
import { membersAt, textAt } from '../values/read-values.ts'
import { entriesOf, type Source } from './source.ts'

export const readSamlProviders = (source: Source): Fact<SamlProvider[]> => {
  const answers = source.answers.all('iam/list-saml-providers')
  if (answers.length === 0) return unknown(source.refusals.why(['iam:ListSAMLProviders'], [], null) ?? notInSnapshot)
  const entries = entriesOf(source, answers, 'SAMLProviderList')
  if (entries === null) return unknown('its answer could not be understood: it holds no list of providers')
  const arns = entries.flatMap(({ entry, place }) => {
    const members = membersAt(entry, place)
    return (members === null ? null : textAt(members.Arn, place.at('Arn'))) ?? []
  })
  return known([...new Set(arns)].sort(byText).map(arn => ({ arn, entityId: entityIdOf(source, arn) })))
}

/** The issuer named by the provider's metadata. */
const entityIdOf = (source: Source, arn: string): string | null => {
  const metadata = source.answers.about('iam/get-saml-provider', null, [arn.slice(arn.indexOf('/') + 1), arn]).at(-1)
    ?.body.SAMLMetadataDocument
  if (typeof metadata !== 'string') return null
  const found = /\bentityID\s*=\s*(?:"([^"]{1,1024})"|'([^']{1,1024})')/.exec(metadata)
  const text = found?.[1] ?? found?.[2]
  return text === undefined ? null : text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
