import type { Artefact } from '../../shared/vocabulary/artefact.ts'
import { canonical } from '../setup/policy/canonical.ts'
import { document, type Statement } from '../setup/policy/statement.ts'

/** Policies as they stand in the texts, by the artefact's id. */
export interface Texts {
  /**
   * The whole document; where it was merged into one that was there, what the set-up says in it. Read once. undefined: there is no such text.
   * @param wanted  what the set-up says, for a document that was merged
   */
  policy(id: string, wanted?: () => readonly Statement[]): unknown
}

const meaning = ({ Sid: _sid, ...rest }: { Sid?: unknown }): string => canonical(rest)

/** What does not read is told by a check of its own. */
const read = (text: string): { Statement: unknown } | undefined => {
  try {
    return JSON.parse(text) as { Statement: unknown }
  } catch {
    return undefined
  }
}

export const textsOf = (artefacts: readonly Artefact[]): Texts => {
  const byId = new Map(artefacts.map(artefact => [artefact.id, artefact]))
  const readAs = (id: string, wanted: () => readonly Statement[]): unknown => {
    const artefact = byId.get(id)
    if (artefact === undefined) return undefined
    const parsed = read(artefact.text)
    if (parsed === undefined) return undefined
    if (artefact.existing === null) return parsed
    const said = new Set(wanted().map(meaning))
    const statements = (Array.isArray(parsed.Statement) ? parsed.Statement : [parsed.Statement]) as Statement[]
    return document(statements.filter(statement => said.has(meaning(statement))))
  }
  const once = new Map<string, unknown>()
  return {
    policy: (id, wanted = () => []) => {
      if (!once.has(id)) once.set(id, readAs(id, wanted))
      return once.get(id)
    }
  }
}
