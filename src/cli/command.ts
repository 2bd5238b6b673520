import type { CommandWords } from './arguments/parse-line.ts'
import type { Call } from './call.ts'

/** A command as the line names it, help shows it and `run` performs it. */
export interface Command extends CommandWords {
  /** One line, lower case, no full stop. */
  summary: string
  /** What stands behind the name besides flags. */
  takes?: {
    usage: string
    least: number
    most: number
    /** For the refusal when there are too few: `a file, folder or archive`. */
    what: string
  }
  /** Paragraphs for help. */
  about: readonly string[]
  /** Lines to try, each with what it does. */
  examples: readonly (readonly [line: string, meaning: string])[]
  /**
   * Throws refusals of the call's words before the engine starts.
   * @returns the exit code
   */
  run(call: Call): Promise<number>
}

/** Found something the caller asked to hear of. */
export const exitFound = 4
export const exitCancelled = 130
