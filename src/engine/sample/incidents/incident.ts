import type { Stage } from '../stage.ts'

/** Something to be found in the sample: what, by whom, where and when. */
export interface Incident {
  /** Kebab-case, unique. */
  id: string
  /** One sentence that says what happened. */
  title: string
  /** Key of the identity that acts in it. */
  identity: string
  /** Account in whose log to look first. */
  accountId: string
  region: string
  startMs: number
  /** Last event, or a little after. */
  endMs: number
  play(stage: Stage): void
}
