import { type ResourceType, resourceTypes } from '../../../shared/vocabulary/activity.ts'
import type { EntitlementMatrix } from '../../../shared/vocabulary/entitlement.ts'
import { matrixByClasses } from './classes/matrix-by-classes.ts'
import { type Decidable, sidesOf } from './sides.ts'

/** What every identity may do on every bucket, secret and key. */
export interface Entitlements {
  matrices: Readonly<Record<ResourceType, EntitlementMatrix>>
  /** Keys and secrets that are nobody's entitlement, and why. */
  leftOut: readonly { arn: string; why: string }[]
  /** What should be known beside them, by account id: `organization-unknown`; by `tooComplexKey`: `too-complex`. */
  marks: ReadonlyMap<string, readonly string[]>
}

/** Where the marks say that an identity's policies take more work than there is: all it may do to resources of the kind is `unknown`. */
export const tooComplexKey = (identity: string, type: ResourceType): string => `${type} ${identity}`

/** Decides every pair of an identity and a resource. */
export const entitlements = (inventory: Decidable): Entitlements => {
  const sides = sidesOf(inventory)
  const tooComplex = new Set<string>()
  const [bucket, secret, key] = resourceTypes.map(type => matrixByClasses(sides, type, key => tooComplex.add(tooComplexKey(key, type))))
  return {
    matrices: { 's3-bucket': bucket, secret, 'kms-key': key } as Entitlements['matrices'],
    leftOut: sides.leftOut,
    marks: new Map([...sides.marks, ...[...tooComplex].map(key => [key, ['too-complex']] as const)])
  }
}
