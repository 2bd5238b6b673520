import type { Federation } from '../../../shared/vocabulary/okta-directory.ts'
import { isOktaUserId } from '../login.ts'
import type { Directory, Person } from './directory.ts'
import type { Verdict } from './identity-center.ts'

/** A client of Okta's API that acts for itself: no person. */
const isClientId = (subject: string): boolean => /^0oa[A-Za-z0-9]{5,40}$/.test(subject)

/**
 * Whom an assertion of Okta's speaks of. Its subject is the person; the session's name, which the same assertion carries, must not
 * speak of another.
 * @param org  the organization that issued it; null: one of all
 */
export const verdictOnAssertion = ({ subject, sessionName }: Federation, org: string | null, directory: Directory): Verdict => {
  const text = subject?.trim() ?? ''
  if (isClientId(text)) return null
  const named = directory.named(sessionName, org)
  if (text === '') return bySessionName(named)
  const found = isOktaUserId(text) ? { people: directory.withUserId(text, org), by: 'login' as const } : directory.find(text, org)
  const [person, ...more] = found.people
  if (more.length > 0) return { person: null, people: found.people }
  if (person === undefined) return unknownSubject(text, sessionName, org, named, directory)
  if (named.exact && !named.people.includes(person)) return { person: null, people: [person, ...named.people] }
  return { person, confidence: found.by === 'email' || person.guessed ? 'inferred' : 'certain' }
}

const bySessionName = ({ people, exact }: { people: Person[]; exact: boolean }): Verdict => {
  const [person, ...more] = people
  if (person === undefined || more.length > 0) return { person: null, people }
  return { person, confidence: exact && !person.guessed ? 'certain' : 'inferred' }
}

const unknownSubject = (
  subject: string,
  sessionName: string,
  org: string | null,
  named: { people: Person[]; exact: boolean },
  directory: Directory
): Verdict => {
  const isLogin = subject.includes('@')
  // A login the session does not share: somebody renamed or deleted since, or of another organization.
  if (named.people.length > 0) return isLogin ? { person: null, people: named.people } : bySessionName(named)
  if (directory.isExported(org) || isOktaUserId(subject)) return { person: null, people: [] }
  if (isLogin) return { person: directory.personOf(subject, org, false), confidence: 'certain' }
  return sessionName.includes('@')
    ? { person: directory.personOf(sessionName, org, true), confidence: 'inferred' }
    : { person: null, people: [] }
}
