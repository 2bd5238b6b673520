import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { notBuilt } from './not-built.ts'
import type { Rooms } from './rooms.ts'

type Names = Extract<keyof EngineHandlers, `scores.${string}` | `rules.${string}`>

export const scoreProcedures = (_rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'scores.list': notBuilt,
  'scores.overview': notBuilt,
  'scores.trend': notBuilt,
  'scores.whatIf': notBuilt,
  'scores.actions': notBuilt,
  'scores.coverage': notBuilt,
  'rules.findings': notBuilt
})
