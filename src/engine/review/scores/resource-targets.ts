import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { EntitlementMatrix } from '../../../shared/vocabulary/entitlement.ts'
import type { AccountInventory } from '../../../shared/vocabulary/inventory.ts'
import type { ResourceWord } from '../../store/read/event-words.ts'

const suffixLength = 7
const unknownSuffix = '-??????'

/** A resource that was used and is in no matrix: not entitled to anybody, or not in the inventory. */
export interface ExtraResource {
  arn: string
  accountId: string | null
}

/** Where events of each stored resource belong. */
export interface ResourceTargets {
  /** By stored resource: place in the matrix, or after its end in `extras`; −1: of another kind, or AWS's own key. */
  targetOf: Int32Array
  extras: readonly ExtraResource[]
}

/**
 * Joins the resources events name to those of the inventory: secrets whose six last characters the event leaves out, keys named by
 * an alias. Keys that AWS manages are nobody's entitlement and nobody's use.
 */
export const resourceTargets = (
  type: ResourceType,
  matrix: EntitlementMatrix,
  accounts: readonly AccountInventory[],
  stored: readonly ResourceWord[]
): ResourceTargets => {
  const places = new Map(matrix.resources.map((resource, at) => [resource.arn, at]))
  const { aliases, ignored, secretNames } = namesIn(type, accounts)
  const targetOf = new Int32Array(stored.length).fill(-1)
  const extras: ExtraResource[] = []
  const extraPlaces = new Map<string, number>()
  stored.forEach((resource, id) => {
    if (resource.type !== type) return
    const arn = places.has(resource.arn) ? resource.arn : wholeArn(type, resource.arn, aliases, secretNames)
    if (ignored.has(arn) || isAwsAlias(arn)) return
    const place = places.get(arn) ?? extraPlaces.get(arn)
    if (place !== undefined) {
      targetOf[id] = place
      return
    }
    const next = matrix.resources.length + extras.length
    extraPlaces.set(arn, next)
    extras.push({ arn, accountId: resource.accountId ?? (parseArn(arn)?.accountId || null) })
    targetOf[id] = next
  })
  return { targetOf, extras }
}

interface Names {
  /** Key ARN by alias ARN. */
  aliases: ReadonlyMap<string, string>
  /** Keys AWS manages. */
  ignored: ReadonlySet<string>
  /** ARN by ARN without its suffix. */
  secretNames: ReadonlyMap<string, string>
}

const namesIn = (type: ResourceType, accounts: readonly AccountInventory[]): Names => {
  const aliases = new Map<string, string>()
  const ignored = new Set<string>()
  const secretNames = new Map<string, string>()
  for (const account of accounts) {
    for (const key of type === 'kms-key' ? account.keys.items : []) {
      for (const alias of key.aliases) aliases.set(key.arn.replace(/:key\/[^:]*$/, `:${alias}`), key.arn)
      if (key.manager === 'AWS') ignored.add(key.arn)
    }
    for (const secret of type === 'secret' ? account.secrets.items : []) {
      const name = secret.arn.slice(0, -suffixLength)
      // A name belongs to the secret that lives; one scheduled for deletion has it only where nobody else does.
      if (secret.deletedAtMs === null || !secretNames.has(name)) secretNames.set(name, secret.arn)
    }
  }
  return { aliases, ignored, secretNames }
}

const wholeArn = (
  type: ResourceType,
  arn: string,
  aliases: ReadonlyMap<string, string>,
  secretNames: ReadonlyMap<string, string>
): string => {
  if (type === 'kms-key') return aliases.get(arn) ?? arn
  if (type !== 'secret') return arn
  // A bare name may end as if it had a suffix: then the whole of it is the name.
  return secretNames.get(arn.endsWith(unknownSuffix) ? arn.slice(0, -suffixLength) : arn) ?? arn
}

const isAwsAlias = (arn: string): boolean => /^arn:[^:]+:kms:[^:]*:[^:]*:alias\/aws\//.test(arn)
