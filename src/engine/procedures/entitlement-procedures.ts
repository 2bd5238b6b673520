import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { accessToResource } from '../review/access-to-resource.ts'
import { compareAccess } from '../review/compare-access.ts'
import { decideNamed } from '../review/entitlements/decide-named.ts'
import type { ScoreSources } from '../review/scores/score-sources.ts'
import type { Rooms } from './rooms.ts'
import { scoreSources } from './score-room.ts'

type Names = 'access.decide' | 'access.toResource' | 'snapshot.compare'

/** Who may do what, and what became of it. */
export const entitlementProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => {
  const sources = (): Promise<ScoreSources> => scoreSources(rooms.workspace(), rooms.now())
  return {
    'access.decide': async ({ asOfMs, ...question }) => {
      const from = await sources()
      const inventory = from.inventoryAt(asOfMs ?? rooms.now())
      const people = from.oktaIdentities(inventory)
      return decideNamed(inventory, question, key =>
        people
          .filter(({ identity, login }) => identity === key || login === key)
          .flatMap(({ links }) => links.map(({ roleArn }) => roleArn))
      )
    },
    'access.toResource': async question => accessToResource(await sources(), question),
    'snapshot.compare': async ({ fromMs, toMs }) => compareAccess(await sources(), fromMs, toMs)
  }
}
