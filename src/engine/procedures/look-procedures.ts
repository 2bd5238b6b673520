import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { humanBehind } from '../okta/human-behind.ts'
import { credentialList } from '../review/scores/credential-list.ts'
import { identityAlone, identityList } from '../review/scores/identity-list.ts'
import { resourceAlone, resourceList } from '../review/scores/resource-list.ts'
import { readChain } from '../store/read/read-chain.ts'
import { readOverview } from '../store/read/read-overview.ts'
import { linksOf } from './links-of.ts'
import type { Rooms } from './rooms.ts'
import { scoreSources } from './score-room.ts'

type Names =
  | 'overview.get'
  | 'identities.list'
  | 'identities.get'
  | 'credentials.list'
  | 'credentials.chain'
  | 'resources.list'
  | 'resources.get'

/** What the pages ask about who acted and on what. */
export const lookProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'overview.get': window => readOverview(rooms.workspace().reader, window),

  'identities.list': async ({ window, type, account }) =>
    identityList(await scoreSources(rooms.workspace(), rooms.now()), window, type, account),

  'identities.get': async ({ identity, window }) => {
    const detail = identityAlone(await scoreSources(rooms.workspace(), rooms.now()), identity, window)
    if (detail === null) throw notFound('identity', identity)
    return detail
  },

  'credentials.list': async ({ window, account }) => credentialList(await scoreSources(rooms.workspace(), rooms.now()), window, account),

  'credentials.chain': ({ accessKeyId }) => {
    const workspace = rooms.workspace()
    const chain = readChain(workspace.reader, accessKeyId)
    if (chain === null) throw notFound('credential', accessKeyId)
    return { ...chain, human: humanBehind(chain.links, linksOf(workspace).identities) }
  },

  'resources.list': async ({ window, type, account }) =>
    resourceList(await scoreSources(rooms.workspace(), rooms.now()), window, type, account),

  'resources.get': async ({ resource, window }) => {
    const detail = resourceAlone(await scoreSources(rooms.workspace(), rooms.now()), resource, window)
    if (detail === null) throw notFound('resource', resource)
    return detail
  }
})

const notFound = (kind: string, name: string): AppError =>
  new AppError(
    'not-found',
    `No event up to the end of this range, and no inventory, names the ${kind} ${name}.`,
    'Move the range to later, or import the logs that name it.'
  )
