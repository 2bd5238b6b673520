import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { notBuilt } from './not-built.ts'
import type { Rooms } from './rooms.ts'

type Names = Extract<keyof EngineHandlers, 'snapshot.import' | 'snapshot.list'>

export const snapshotProcedures = (_rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'snapshot.import': notBuilt,
  'snapshot.list': notBuilt
})
