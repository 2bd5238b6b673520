import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { notBuilt } from './not-built.ts'
import type { Rooms } from './rooms.ts'

type Names = 'access.decide' | 'access.toResource' | 'snapshot.compare'

export const entitlementProcedures = (_rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'access.decide': notBuilt,
  'access.toResource': notBuilt,
  'snapshot.compare': notBuilt
})
