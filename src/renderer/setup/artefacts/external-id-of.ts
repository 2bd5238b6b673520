import type { Artefact } from '../../../shared/vocabulary/artefact.ts'

/** The external id a trust policy asks for: whoever assumes the role must be told it. null: none is asked for. */
export const externalIdOf = ({ kind, text }: Pick<Artefact, 'kind' | 'text'>): string | null => {
  if (kind !== 'trust-policy') return null
  try {
    let found: string | null = null
    JSON.parse(text, (key, value: unknown) => {
      if (key === 'sts:ExternalId' && typeof value === 'string') found = value
      return value
    })
    return found
  } catch {
    return null
  }
}
