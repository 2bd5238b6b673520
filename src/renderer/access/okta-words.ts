import type { OktaIdentity } from '../../shared/contract/okta.ts'

type Link = OktaIdentity['links'][number]

/** How sure it is that a session was this person's. */
export const confidenceWords: Readonly<Record<Link['confidence'], { word: string; indicator: 'success' | 'info'; meaning: string }>> = {
  certain: { word: 'Certain', indicator: 'success', meaning: 'The record names the login through Okta’s own assertion.' },
  inferred: {
    word: 'Inferred',
    indicator: 'info',
    meaning: 'The session’s name and the role’s trust in Okta fit; no record names the login.'
  },
  rule: { word: 'By a rule', indicator: 'info', meaning: 'A mapping rule in settings says so.' }
}

/** Where the knowledge comes from. */
export const viaWords: Readonly<Record<Link['via'][number], string>> = {
  assignment: 'Okta assignment',
  'identity-center': 'IAM Identity Center',
  assumed: 'Seen in the logs'
}
