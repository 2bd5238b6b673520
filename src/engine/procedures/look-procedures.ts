import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { readChain } from '../store/read/read-chain.ts'
import { listIdentities, readIdentity } from '../store/read/read-identities.ts'
import { readOverview } from '../store/read/read-overview.ts'
import { listResources, readResource } from '../store/read/read-resources.ts'
import type { Rooms } from './rooms.ts'

type Names = 'overview.get' | 'identities.list' | 'identities.get' | 'credentials.chain' | 'resources.list' | 'resources.get'

/** What the pages ask about who acted and on what. */
export const lookProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'overview.get': window => readOverview(rooms.workspace().reader, window),

  'identities.list': ({ window, type, account }) => listIdentities(rooms.workspace().reader, window, type, account),

  'identities.get': ({ identity, window }) => {
    const detail = readIdentity(rooms.workspace().reader, identity, window)
    if (detail === null) throw notFound('identity', identity)
    return detail
  },

  'credentials.chain': ({ accessKeyId }) => {
    const chain = readChain(rooms.workspace().reader, accessKeyId)
    if (chain === null) throw notFound('credential', accessKeyId)
    return chain
  },

  'resources.list': ({ window, type, account }) => listResources(rooms.workspace().reader, window, type, account),

  'resources.get': ({ resource, window }) => {
    const detail = readResource(rooms.workspace().reader, resource, window)
    if (detail === null) throw notFound('resource', resource)
    return detail
  }
})

const notFound = (kind: string, name: string): AppError =>
  new AppError(
    'not-found',
    `No event up to the end of this range names the ${kind} ${name}.`,
    'Move the range to later, or import the logs that name it.'
  )
