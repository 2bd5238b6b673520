import type { DoctorReport, DoctorStep } from '../../shared/contract/doctor.ts'
import type { WrittenSetup } from '../setup/write-setup.ts'
import { readConnectors } from '../store/connector-file.ts'
import { newestByAccount } from '../store/read/newest-by-account.ts'
import type { Rooms } from './rooms.ts'

export interface WalkingCaller {
  profile: string
  roleArn: string | null
  externalId: string | null
  accountId: string
}

/**
 * Lets the doctor walk the way of the connector that a set-up makes possible, as this caller, without keeping the connector.
 * @returns null where the set-up makes none for the caller's account
 */
export const walkDoctor = async (
  { aws, workspace, now }: Rooms,
  { connectors }: WrittenSetup,
  { profile, roleArn, externalId, accountId }: WalkingCaller,
  signal: AbortSignal,
  tell: (steps: DoctorStep[]) => void
): Promise<DoctorReport | null> => {
  const draft = connectors.find(connector => connector.accountId === accountId)
  if (draft === undefined) return null
  const { dir, reader } = workspace()
  // It brings the SDK with it, which is large.
  const { runDoctor } = await import('../doctor/run-doctor.ts')
  return runDoctor({
    connector: { ...draft, id: 'set-up', profile, roleArn, externalId },
    connectors: readConnectors(dir).connectors,
    connect: caller => aws.connect(caller),
    storedNewestMs: () => newestByAccount(reader),
    now,
    signal,
    report: ({ steps }) => tell(steps)
  })
}
