import type { Answer } from '../snapshot-file.ts'

/** The answers about one account (or one organization), found by command, region and what was asked about. */
export interface AnswerSet {
  /** All of one command, oldest first. */
  all(command: string): readonly Answer[]
  /** Those about one thing, by any of its names; answers that tell no region count for every one. */
  about(command: string, region: string | null, names: readonly string[]): readonly Answer[]
  newestMs: number
}

const none: readonly Answer[] = []

export const answerSet = (answers: readonly Answer[]): AnswerSet => {
  const byCommand = new Map<string, Answer[]>()
  const byThing = new Map<string, Answer[]>()
  let newestMs = 0
  const add = (index: Map<string, Answer[]>, key: string, answer: Answer): void => {
    const list = index.get(key)
    if (list === undefined) index.set(key, [answer])
    else list.push(answer)
  }
  for (const answer of answers) {
    newestMs = Math.max(newestMs, answer.modifiedAtMs)
    add(byCommand, answer.command, answer)
    add(byThing, `${answer.command}\n${answer.region ?? ''}\n${answer.name ?? ''}`, answer)
  }
  const find = (command: string, region: string, names: readonly string[]): readonly Answer[] => {
    for (const name of names) {
      const found = byThing.get(`${command}\n${region}\n${name}`)
      if (found !== undefined) return found
    }
    return none
  }
  return {
    newestMs,
    all: command => byCommand.get(command) ?? none,
    about(command, region, names) {
      const inRegion = region === null ? none : find(command, region, names)
      return inRegion.length > 0 ? inRegion : find(command, '', names)
    }
  }
}
