export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue }
export type JsonObject = { [name: string]: JsonValue }

type Conditions = Record<string, Record<string, string | string[]>>

/** A policy statement as it is written into artefacts. */
export interface Statement {
  Sid: string
  Effect: 'Allow' | 'Deny'
  Principal?: '*' | { AWS: string | string[] } | { Service: string | string[] }
  Action: string | string[]
  Resource?: string | string[]
  Condition?: Conditions
}

export interface PolicyDocumentJson {
  Version: '2012-10-17'
  Statement: Statement[]
}

export const document = (statements: readonly Statement[]): PolicyDocumentJson => ({ Version: '2012-10-17', Statement: [...statements] })

/** One text alone, several as a list: as people write policies. */
export const oneOrMore = (texts: readonly string[]): string | string[] =>
  texts.length === 1 && texts[0] !== undefined ? texts[0] : [...texts]

/**
 * A name as it stands, where IAM reads patterns: `*`, `?` and `$` of a bucket's prefix mean themselves.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 */
export const literally = (text: string): string => text.replace(/[*?$]/g, character => `\${${character}}`)

/** What AWS counts of a managed policy: characters that are not white space. White space in strings is rare and is counted. */
export const characters = (value: unknown): number => JSON.stringify(value).length

/** A `$` that means itself where only variables are read, and other characters as they are. */
export const withoutVariables = (text: string): string => text.replaceAll('$', () => literally('$'))
