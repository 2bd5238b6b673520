import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { notBuilt } from './not-built.ts'
import type { Rooms } from './rooms.ts'

type Names = Extract<keyof EngineHandlers, `okta.${string}`>

export const oktaProcedures = (_rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'okta.import': notBuilt,
  'okta.identities': notBuilt,
  'okta.unresolved': notBuilt
})
