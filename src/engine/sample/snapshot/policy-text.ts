/** One statement as it stands in a policy. */
export interface StatementText {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Principal?: '*' | Readonly<Record<string, string | readonly string[]>>
  Action?: string | readonly string[]
  NotAction?: string | readonly string[]
  Resource?: string | readonly string[]
  NotResource?: string | readonly string[]
  Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

/** A policy document. */
export interface DocumentText {
  Version: '2012-10-17'
  Id?: string
  Statement: readonly StatementText[]
}

/** Gives every statement a Sid of its own, as IAM demands: the second `Account` becomes `Account2`. */
export const policyDocument = (...statements: readonly StatementText[]): DocumentText => {
  const seen = new Map<string, number>()
  const named = statements.map(statement => {
    if (statement.Sid === undefined) return statement
    const count = (seen.get(statement.Sid) ?? 0) + 1
    seen.set(statement.Sid, count)
    return count === 1 ? statement : { ...statement, Sid: `${statement.Sid}${count}` }
  })
  return { Version: '2012-10-17', Statement: named }
}
