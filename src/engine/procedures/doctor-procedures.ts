import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { readConnectors } from '../store/connector-file.ts'
import { newestByAccount } from '../store/read/newest-by-account.ts'
import type { Rooms } from './rooms.ts'
import { requireConnector } from './sync/connectors-procedures.ts'

export const doctorProcedures = ({ aws, workspace, now }: Rooms): Pick<EngineHandlers, 'doctor.run'> => ({
  'doctor.run': async ({ connectorId }, { signal, report }) => {
    const { dir, reader } = workspace()
    const connector = requireConnector(dir, connectorId)
    // It brings the SDK with it, which is large.
    const { runDoctor } = await import('../doctor/run-doctor.ts')
    return runDoctor({
      connector,
      connectors: readConnectors(dir).connectors,
      connect: caller => aws.connect(caller),
      storedNewestMs: () => newestByAccount(reader),
      now,
      signal,
      report
    })
  }
})
