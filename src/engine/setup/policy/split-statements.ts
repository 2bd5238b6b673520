import { characters, document, type Statement } from './statement.ts'

/** The most characters of a managed policy. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const managedPolicyCharacters = 6144

const lengthOf = (statements: readonly Statement[]): number => characters(document(statements))

type Lists = Pick<Statement, 'Action' | 'Resource'>

const halves = (list: string | string[] | undefined): [string[], string[]] | null => {
  if (!Array.isArray(list) || list.length < 2) return null
  const middle = Math.ceil(list.length / 2)
  return [list.slice(0, middle), list.slice(middle)]
}

/** A statement that is too long by itself, cut in the longer of its lists. @returns null when it cannot be cut */
const cut = (statement: Statement): [Statement, Statement] | null => {
  const name = characters(statement.Resource ?? '') > characters(statement.Action) ? 'Resource' : 'Action'
  const parts = halves(statement[name]) ?? halves(statement[name === 'Resource' ? 'Action' : 'Resource'])
  if (parts === null) return null
  const of: keyof Lists = halves(statement[name]) === null ? (name === 'Resource' ? 'Action' : 'Resource') : name
  const sids = /^(.*?)(\d*)$/.exec(statement.Sid)
  const next = `${sids?.[1] ?? statement.Sid}${Number(sids?.[2] || '1') + 1}`
  return [
    { ...statement, [of]: parts[0] },
    { ...statement, Sid: next, [of]: parts[1] }
  ]
}

const fitting = (statement: Statement, limit: number): Statement[] => {
  if (lengthOf([statement]) <= limit) return [statement]
  const parts = cut(statement)
  if (parts === null) return [statement]
  const [first, second] = parts
  const before = fitting(first, limit)
  return [...before, ...fitting({ ...second, Sid: `${statement.Sid}${before.length + 1}` }, limit)]
}

/** Statements in as few documents as keep each below AWS's limit, in their order. */
export const splitStatements = (statements: readonly Statement[], limit = managedPolicyCharacters): Statement[][] => {
  const parts: Statement[][] = []
  for (const statement of statements.flatMap(each => fitting(each, limit))) {
    const last = parts.at(-1)
    if (last !== undefined && lengthOf([...last, statement]) <= limit) last.push(statement)
    else parts.push([statement])
  }
  return parts
}
