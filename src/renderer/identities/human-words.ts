import type { Human } from '../../shared/contract/identities.ts'

const how: Readonly<Record<Human['how'], string>> = {
  'source-identity': 'The session carries this source identity, which stays with it through every role.',
  assertion: 'The identity provider named them when the first role was assumed.',
  okta: 'The session is one Okta’s exports or a mapping rule give to this login.',
  'identity-center': 'IAM Identity Center names its user in the session.',
  'iam-user': 'The chain begins with a credential of this IAM user.',
  root: 'The chain begins with the root user.',
  'session-name': 'Only the session name says so, and whoever assumed the role chose it.',
  service: 'An AWS service or a machine acts by itself here.'
}

const sure: Readonly<Record<Human['confidence'], string>> = { certain: 'Certain', inferred: 'Inferred', rule: 'By a rule' }

/** Who stands behind a credential, in words: a headline, how sure it is, and how it is known. */
export const humanWords = (human: Human): { title: string; sure: string; how: string } => ({
  title: human.kind === 'person' ? 'The person behind it' : 'Nobody behind it',
  sure: sure[human.confidence],
  how: how[human.how]
})
