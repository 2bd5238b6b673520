import { access } from './access.ts'
import { aws } from './aws.ts'
import { collect } from './collect.ts'
import { connectors } from './connectors.ts'
import { doctor } from './doctor.ts'
import { events } from './events.ts'
import { identities } from './identities.ts'
import { imports } from './import.ts'
import { okta } from './okta.ts'
import { overview } from './overview.ts'
import type { CallContext, Contract, Handlers, InputOf, OutputOf, ProgressOf } from './procedure.ts'
import { resources } from './resources.ts'
import { rules } from './rules.ts'
import { scores } from './scores.ts'
import { setup } from './setup.ts'
import { snapshots } from './snapshots.ts'
import { sync } from './sync.ts'
import { workspace } from './workspace.ts'

/** Everything the engine can be asked, defined once and spoken on every wire. */
export const contract = {
  ...access,
  ...aws,
  ...collect,
  ...connectors,
  ...doctor,
  ...events,
  ...identities,
  ...imports,
  ...okta,
  ...overview,
  ...resources,
  ...rules,
  ...scores,
  ...setup,
  ...snapshots,
  ...sync,
  ...workspace
} satisfies Contract

export type FootfallContract = typeof contract
export type ProcedureName = keyof FootfallContract
export type EngineHandlers = Handlers<FootfallContract>
export type Input<N extends ProcedureName> = InputOf<FootfallContract[N]>
export type Output<N extends ProcedureName> = OutputOf<FootfallContract[N]>
export type Progress<N extends ProcedureName> = ProgressOf<FootfallContract[N]>
export type EngineCall<N extends ProcedureName> = CallContext<FootfallContract[N]>

/**
 * What the engine tells without being asked. `store.changed`: ask again; `workspace.changed`: another workspace is open; `sync.changed`: ask
 * `sync.status` and `connectors.list` again; `aws.question`: somebody is waited for, see `aws.questions`.
 */
export const noticeTopics = ['store.changed', 'workspace.changed', 'sync.changed', 'aws.question'] as const
export type NoticeTopic = (typeof noticeTopics)[number]
