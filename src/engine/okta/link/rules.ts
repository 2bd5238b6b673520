import type { MappingRule } from '../../../shared/contract/okta.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import { matchesGlob } from '../glob.ts'
import type { Directory, Person } from './directory.ts'

/** People a person said a session belongs to: of the first rule that matches. Empty: none does; several: the login is known in several organizations. */
export const ruledPeople = (rules: readonly MappingRule[], roleArn: string, sessionName: string, directory: Directory): Person[] => {
  const rule = rules.find(one => matchesGlob(one.sessionName, sessionName) && (one.role === undefined || matchesRole(one.role, roleArn)))
  if (rule === undefined) return []
  const [, org = null, login = rule.login] = /^okta:([^:]+):(.+)$/.exec(rule.login.trim()) ?? []
  const { people, by } = directory.find(login, org)
  return by === 'login' && people.length > 0 ? people : [directory.personOf(login, org, true)]
}

/** By ARN, by name with its path, or by name alone. */
const matchesRole = (pattern: string, roleArn: string): boolean => {
  const resource = parseArn(roleArn)?.resource.replace(/^role\//, '') ?? roleArn
  return [roleArn, resource, resource.slice(resource.lastIndexOf('/') + 1)].some(name => matchesGlob(pattern, name))
}
