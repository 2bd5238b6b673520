import type { MappingRule } from '../../shared/contract/okta.ts'
import type { ScoreRule } from '../../shared/contract/rules.ts'
import type { Exclusion } from '../../shared/contract/scores.ts'
import { profileWords } from '../frame/profile-words.ts'
import { identityTypeWords } from '../parts/kind-words.ts'
import { formatScore, manyOfKind } from '../parts/score-words.ts'

export const exclusionKinds = ['account', 'name', 'tag'] as const
export type ExclusionKind = (typeof exclusionKinds)[number]

/** Which of the three an exclusion goes by. */
export const exclusionKind = (exclusion: Exclusion): ExclusionKind => exclusionKinds.find(kind => exclusion[kind] !== undefined) ?? 'name'

export const exclusionKindWords: Readonly<Record<ExclusionKind, string>> = { account: 'Account', name: 'Name or ARN', tag: 'Tag' }

/** The same exclusion by another of the three. */
export const excludeBy = ({ id, reason, expiresAtMs }: Exclusion, kind: ExclusionKind, value: string): Exclusion => ({
  id,
  reason,
  expiresAtMs,
  [kind]: value
})

/** What keeps an exclusion from being kept; null: nothing. */
export const exclusionProblem = (exclusion: Exclusion): string | null => {
  const kind = exclusionKind(exclusion)
  const value = exclusion[kind] ?? ''
  if (value.trim() === '') return `Say which ${exclusionKindWords[kind].toLowerCase()} is excluded.`
  if (kind === 'account' && !/^\d{12}$/.test(value)) return 'An account is twelve digits, such as 111122223333.'
  if (exclusion.reason.trim() === '') return 'Say why: the reason is shown wherever a score is left out.'
  return null
}

/** A rule in one sentence: `Bucket score of IAM users above 80.0, profile data`. */
export const ruleSentence = (rule: ScoreRule): string => {
  const kind = rule.resourceType === null ? 'Any score' : `${manyOfKind[rule.resourceType]} score`
  const who = rule.identityType === null ? '' : ` of an ${identityTypeWords[rule.identityType]}`
  return `${kind}${who} above ${formatScore(rule.above)}, profile ${profileWords[rule.profile].name.toLowerCase()}`
}

/** What keeps a rule from being kept; null: nothing. */
export const ruleProblem = (rule: ScoreRule): string | null => {
  if (rule.name.trim() === '') return 'Give the rule a name.'
  if (!(rule.above >= 0 && rule.above <= 100)) return 'A score is between 0 and 100.'
  const wrong = rule.accounts.find(account => !/^\d{12}$/.test(account))
  return wrong === undefined ? null : `An account is twelve digits; “${wrong}” is not.`
}

/** What keeps a mapping from being kept; null: nothing. */
export const mappingProblem = (rule: MappingRule): string | null => {
  if (rule.sessionName.trim() === '') return 'Say which session name it is about.'
  return rule.login.trim() === '' ? 'Say whose sessions they are: the Okta login.' : null
}

/** Lines or comma-separated words as a list without blanks. */
export const listOf = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map(one => one.trim())
    .filter(one => one !== '')
