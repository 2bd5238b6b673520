import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Rooms } from './rooms.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

export const syncProcedures = ({ sync }: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `sync.${string}`>> => ({
  'sync.estimate': notYet,
  'sync.run': (request, { signal, report }) => sync.run(request, signal, report),
  'sync.start': request => sync.start('person', request),
  'sync.stop': () => {
    sync.stop()
    return sync.status()
  },
  'sync.status': () => sync.status(),
  'sync.pause': ({ paused }) => {
    sync.pause(paused)
    return sync.status()
  }
})
