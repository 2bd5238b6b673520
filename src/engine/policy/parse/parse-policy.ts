import type {
  ParsedPolicy,
  PolicyDocument,
  PolicyKind,
  PolicyStatement,
  PolicyVersion
} from '../../../shared/vocabulary/policy-document.ts'
import { policyVersions } from '../../../shared/vocabulary/policy-document.ts'
import { parseStatement } from './parse-statement.ts'
import { readPolicyText } from './policy-text.ts'
import { isObject, type JsonObject, kindOf, memberOf, Problems, placeOf } from './problems.ts'

/** Far above what IAM's size limits leave room for. */
const maxStatements = 10_000

/**
 * Reads an IAM policy document: an object, JSON text, or the URL-encoded JSON text the API gives. Every malformed part is named with
 * its place and reason and counts as unknown in what follows; the other parts keep their meaning.
 */
export const parsePolicy = (input: unknown, kind: PolicyKind): ParsedPolicy => {
  const problems = new Problems()
  try {
    const value = readPolicyText(input)
    if (isObject(value)) return { document: parseDocument(value, kind, problems), problems: problems.list }
    problems.fatal('', `The policy is ${kindOf(value)}; expected an object with Version and Statement`)
  } catch (error) {
    problems.fatal('', `The policy cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  return { document: null, problems: problems.list }
}

const parseDocument = (value: JsonObject, kind: PolicyKind, problems: Problems): PolicyDocument | null => {
  for (const name of Object.keys(value))
    if (name !== 'Version' && name !== 'Id' && name !== 'Statement') problems.fatal(placeOf('', name), 'is no element of a policy')
  const version = parseVersion(memberOf(value, 'Version'), problems)
  const id = memberOf(value, 'Id')
  const listed = memberOf(value, 'Statement')
  if (listed === undefined || (!Array.isArray(listed) && !isObject(listed)) || (Array.isArray(listed) && listed.length > maxStatements)) {
    problems.fatal('Statement', statementReason(listed))
    return null
  }
  // Unknown elements and versions touch everything below them.
  const doubtful = problems.list.some(({ fatal }) => fatal)
  const statements = (Array.isArray(listed) ? listed : [listed]).map((statement: unknown, index) =>
    parseOne(statement, index, kind, Array.isArray(listed) ? `Statement[${index}]` : 'Statement', problems)
  )
  if (statements.length === 0) problems.warn('Statement', 'is an empty list')
  tellSameSids(statements, problems)
  return {
    version,
    id: typeof id === 'string' ? id : null,
    statements: doubtful ? statements.map(statement => ({ ...statement, unreadable: true })) : statements
  }
}

const statementReason = (listed: unknown): string => {
  if (listed === undefined) return 'is missing'
  return Array.isArray(listed)
    ? `has ${listed.length} statements; at most ${maxStatements} are read`
    : `is ${kindOf(listed)}; expected an object or a list of objects`
}

const parseOne = (statement: unknown, index: number, kind: PolicyKind, place: string, problems: Problems): PolicyStatement => {
  if (isObject(statement)) return parseStatement(statement, index, kind, place, problems)
  problems.fatal(place, `is ${kindOf(statement)}; expected an object`)
  const anything = { not: false, values: [], unreadable: true }
  const principals = { not: false, entries: [], unreadable: true }
  return { index, sid: null, effect: null, actions: anything, resources: anything, principals, conditions: [], unreadable: true }
}

const parseVersion = (version: unknown, problems: Problems): PolicyVersion => {
  const known = policyVersions.find(each => each === version)
  if (known !== undefined) return known
  if (version === undefined) problems.warn('', 'has no Version, so IAM reads it as of 2008-10-17: variables are plain text')
  else
    problems.fatal('Version', `is ${typeof version === 'string' ? `"${version}"` : kindOf(version)}; expected "2012-10-17" or "2008-10-17"`)
  return typeof version === 'string' && version >= '2012-10-17' ? '2012-10-17' : '2008-10-17'
}

const tellSameSids = (statements: readonly PolicyStatement[], problems: Problems): void => {
  const seen = new Map<string, number>()
  for (const { sid, index } of statements) {
    if (sid === null || sid === '') continue
    const first = seen.get(sid)
    if (first === undefined) seen.set(sid, index)
    else problems.warn(`Statement[${index}].Sid`, `"${sid}" is also the Sid of Statement[${first}]`)
  }
}
