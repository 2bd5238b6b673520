import { access } from './access.ts'
import { events } from './events.ts'
import { identities } from './identities.ts'
import { imports } from './import.ts'
import { okta } from './okta.ts'
import { overview } from './overview.ts'
import type { CallContext, Contract, Handlers, InputOf, OutputOf, ProgressOf } from './procedure.ts'
import { resources } from './resources.ts'
import { scores } from './scores.ts'
import { snapshots } from './snapshots.ts'
import { workspace } from './workspace.ts'

/** Everything the engine can be asked, defined once and spoken on every wire. */
export const contract = {
  ...access,
  ...events,
  ...identities,
  ...imports,
  ...okta,
  ...overview,
  ...resources,
  ...scores,
  ...snapshots,
  ...workspace
} satisfies Contract

export type FootfallContract = typeof contract
export type ProcedureName = keyof FootfallContract
export type EngineHandlers = Handlers<FootfallContract>
export type Input<N extends ProcedureName> = InputOf<FootfallContract[N]>
export type Output<N extends ProcedureName> = OutputOf<FootfallContract[N]>
export type Progress<N extends ProcedureName> = ProgressOf<FootfallContract[N]>
export type EngineCall<N extends ProcedureName> = CallContext<FootfallContract[N]>

/** What the engine tells without being asked. `store.changed`: ask again; `workspace.changed`: another workspace is open. */
export const noticeTopics = ['store.changed', 'workspace.changed'] as const
export type NoticeTopic = (typeof noticeTopics)[number]
