import type { EngineHandlers } from '../../../shared/contract/contract.ts'
import type { Rooms } from '../rooms.ts'

export const awsProcedures = ({ aws }: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `aws.${string}`>> => ({
  'aws.profiles': () => aws.profiles(),
  'aws.trust': ({ kind, text }) => {
    aws.trust(kind, text)
    return { trusted: true }
  },
  'aws.identify': async (caller, { signal }) => {
    const { identify } = await import('../../aws/identity.ts')
    return identify(await aws.connect(caller), signal)
  },
  'aws.trails': async (caller, { signal }) => {
    const { findTrails } = await import('../../aws/trails.ts')
    return findTrails(await aws.connect(caller), signal)
  },
  'aws.questions': () => aws.questions(),
  'aws.answer': ({ id, code }) => ({ taken: aws.answer(id, code) })
})
