import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { regionProblem } from '../../shared/vocabulary/aws-names.ts'
import { snapshotKit } from '../setup/snapshot-kit.ts'
import type { Rooms } from './rooms.ts'
import type { AfterSnapshot } from './snapshot-procedures.ts'

/** @throws AppError `invalid-input` */
const checkRegions = (regions: readonly string[]): void => {
  for (const region of regions) {
    const problem = regionProblem(region)
    if (problem !== null) throw new AppError('invalid-input', `regions: ${problem} One given is “${region}”.`, 'eu-central-1')
  }
}

export const collectProcedures = (
  rooms: Rooms,
  afterSnapshot?: AfterSnapshot
): Pick<EngineHandlers, 'snapshot.collect' | 'snapshot.kit'> => ({
  'snapshot.collect': async (request, call) => {
    if (request.accounts.length > 0 && request.organizationRole === undefined)
      throw new AppError(
        'invalid-input',
        'accounts: accounts of an organization are read through a role, and none was named.',
        'organizationRole: "FootfallReader"'
      )
    checkRegions(request.regions)
    const { profile, roleArn, externalId, region } = request
    const connection = await rooms.aws.connect({ profile, roleArn, externalId, region })
    // The SDK's clients take a while to load.
    const { collectSnapshot } = await import('../ingest/snapshot/collect-snapshot.ts')
    const workspace = rooms.workspace()
    try {
      const { signal, report } = call
      const collected = await collectSnapshot({ workspaceDir: workspace.dir, connection, request, signal, report })
      if (collected.known < collected.accounts.length) await afterSnapshot?.(workspace, collected, call)
      return collected
    } finally {
      workspace.tellChanges()
    }
  },

  'snapshot.kit': ({ regions, parts }) => {
    checkRegions(regions)
    return { script: snapshotKit({ regions, groups: parts }) }
  }
})
