import type { IdentitySide } from '../identity-side.ts'

/** Somebody of the same account and kind whom no policy names. */
export const strangerLike = (identity: IdentitySide): IdentitySide => {
  const { partition, accountId, kind } = identity.principal
  const name = '\u0000'
  return {
    ...identity,
    principal: { ...identity.principal, arn: `arn:${partition}:iam::${accountId}:${kind}/${name}`, name, principalId: null },
    principalTags: {}
  }
}
