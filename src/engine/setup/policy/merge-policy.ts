import { canonical } from './canonical.ts'
import type { JsonObject, JsonValue, Statement } from './statement.ts'

export interface MergedPolicy {
  document: JsonObject
  /** The pasted document as it was; null when none was pasted. */
  existing: JsonObject | null
  /** Statements that were not there. */
  added: number
  warnings: string[]
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

const statementsOf = ({ Statement }: JsonObject): JsonValue[] =>
  Statement === undefined ? [] : Array.isArray(Statement) ? Statement : [Statement]

const sidOf = (statement: JsonValue): string | null => (isObject(statement) && typeof statement.Sid === 'string' ? statement.Sid : null)

/** What a statement says, whatever it is called. */
const meaning = (statement: JsonValue): string => {
  if (!isObject(statement)) return JSON.stringify(statement)
  const { Sid: _sid, ...rest } = statement
  return canonical(rest)
}

const freeSid = (sid: string, taken: ReadonlySet<string>): string => {
  let at = 2
  while (taken.has(`${sid}${at}`)) at++
  return `${sid}${at}`
}

/**
 * Adds statements to a document that is there already. Everything in it stays as it is and where it is; what it says already, under whatever
 * Sid, is not said again; a Sid that means something else there gets a number.
 * @param text  as pasted, and found to be a policy; null or blank: nothing is there
 */
export const mergePolicy = (text: string | null, statements: readonly Statement[]): MergedPolicy => {
  const parsed: unknown = text === null || text.trim() === '' ? null : JSON.parse(text)
  if (!isObject(parsed))
    return {
      document: { Version: '2012-10-17', Statement: statements.map(toJson) },
      existing: null,
      added: statements.length,
      warnings: []
    }
  const there = statementsOf(parsed)
  const taken = new Set(there.map(sidOf).filter(sid => sid !== null))
  const said = new Set(there.map(meaning))
  const warnings: string[] = []
  const added: JsonObject[] = []
  for (const statement of statements) {
    const json = toJson(statement)
    if (said.has(meaning(json))) continue
    const sid = taken.has(statement.Sid) ? freeSid(statement.Sid, taken) : statement.Sid
    if (sid !== statement.Sid)
      warnings.push(`A statement called ${statement.Sid} is there and says something else: the new one is called ${sid}.`)
    taken.add(sid)
    added.push({ ...json, Sid: sid })
  }
  if (parsed.Version !== '2012-10-17' && JSON.stringify(added).includes('${'))
    warnings.push(
      'The document is not of version 2012-10-17, and what is added uses variables: change its Version, and look whether its own statements still mean the same.'
    )
  if (added.length === 0) return { document: parsed, existing: parsed, added: 0, warnings }
  return { document: { ...parsed, Statement: [...there, ...added] }, existing: parsed, added: added.length, warnings }
}

const toJson = (statement: Statement): JsonObject => JSON.parse(JSON.stringify(statement)) as JsonObject
