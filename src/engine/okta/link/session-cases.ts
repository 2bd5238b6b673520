import type { Federation } from '../../../shared/vocabulary/okta-directory.ts'
import { normalLogin } from '../login.ts'
import type { LinkFacts } from './facts.ts'
import type { RoleNames } from './role-names.ts'

/** Everything known of the sessions of one role under one name. */
export interface SessionCase {
  roleArn: string
  /** As written; they differ in case at most. */
  names: Set<string>
  federations: Federation[]
  /** Something other than an identity provider got such a session too. */
  otherwise: boolean
  /** Newest moment one was begun. */
  assumedMs: number
  lastMs: number
}

/** Gathers facts by role and session name. In the same order whatever order the facts come in. */
export const sessionCases = (facts: Pick<LinkFacts, 'federations' | 'sessions' | 'otherIssues'>, roles: RoleNames): SessionCase[] => {
  const cases = new Map<string, SessionCase>()
  const caseOf = (roleArn: string, sessionName: string): SessionCase => {
    const full = roles.full(roleArn)
    const key = `${full}\n${normalLogin(sessionName)}`
    let found = cases.get(key)
    if (found === undefined) {
      found = { roleArn: full, names: new Set(), federations: [], otherwise: false, assumedMs: 0, lastMs: 0 }
      cases.set(key, found)
    }
    found.names.add(sessionName)
    return found
  }
  for (const federation of facts.federations) {
    const found = caseOf(federation.roleArn, federation.sessionName)
    found.federations.push(federation)
    found.assumedMs = Math.max(found.assumedMs, federation.atMs)
    found.lastMs = Math.max(found.lastMs, federation.atMs)
  }
  for (const { roleArn, sessionName, assumedMs, lastMs } of facts.sessions) {
    const found = caseOf(roleArn, sessionName)
    found.assumedMs = Math.max(found.assumedMs, assumedMs)
    found.lastMs = Math.max(found.lastMs, lastMs)
  }
  for (const { roleArn, sessionName } of facts.otherIssues) caseOf(roleArn, sessionName).otherwise = true
  return [...cases].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
