import type { AccessLevel } from '../../../shared/vocabulary/action.ts'
import { iamCatalogue } from './iam-catalogue.ts'

export interface KnownAction {
  /** In AWS's own capitals. */
  name: string
  level: AccessLevel
}

const levels: Readonly<Record<string, AccessLevel>> = { l: 'list', r: 'read', w: 'write', p: 'permissions', t: 'tagging' }

const decodedServices = new Map<string, ReadonlyMap<string, KnownAction>>()

const decode = (packed: string): ReadonlyMap<string, KnownAction> => {
  const actions = new Map<string, KnownAction>()
  let before = ''
  for (const part of packed.split(',')) {
    const name = before.slice(0, Number.parseInt(part[1] ?? '0', 36)) + part.slice(2)
    actions.set(name.toLowerCase(), Object.freeze({ name, level: levels[part[0] ?? ''] ?? 'write' }))
    before = name
  }
  return actions
}

/**
 * All actions of one IAM prefix, by their names in lower case. Decoded when first asked for.
 * @returns undefined for a prefix IAM does not have
 */
export const actionsOf = (prefix: string): ReadonlyMap<string, KnownAction> | undefined => {
  const known = decodedServices.get(prefix)
  if (known !== undefined) return known
  const packed = Object.hasOwn(iamCatalogue, prefix) ? iamCatalogue[prefix] : undefined
  if (packed === undefined) return undefined
  const actions = decode(packed)
  decodedServices.set(prefix, actions)
  return actions
}

/** The action of that name, compared without case as IAM does; undefined when IAM has none. */
export const findAction = (prefix: string, name: string): KnownAction | undefined => actionsOf(prefix)?.get(name.toLowerCase())

/** Every prefix IAM has. */
export const iamPrefixes = (): string[] => Object.keys(iamCatalogue)
