import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { identify } from '../aws/identity.ts'
import { findTrails } from '../aws/trails.ts'
import type { Rooms } from './rooms.ts'

export const awsProcedures = ({ aws }: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `aws.${string}`>> => ({
  'aws.profiles': () => aws.profiles(),
  'aws.trust': ({ kind, text }) => {
    aws.trust(kind, text)
    return { trusted: true }
  },
  'aws.identify': async (caller, { signal }) => identify(await aws.connect(caller), signal),
  'aws.trails': async (caller, { signal }) => findTrails(await aws.connect(caller), signal),
  'aws.questions': () => aws.questions(),
  'aws.answer': ({ id, code }) => ({ taken: aws.answer(id, code) })
})
