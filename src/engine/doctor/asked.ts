import type { DoctorContext } from './doctor-context.ts'
import { type Failure, understand } from './failure.ts'

/** An answer, or what stood in its way. */
export type Asked<T> = { value: T } | { failure: Failure; call: string; resource: string }

/** Asks where a refusal is an answer too. @throws the signal’s reason */
export const ask = async <T>(context: DoctorContext, call: string, resource: string, work: () => Promise<T>): Promise<Asked<T>> => {
  try {
    return { value: await work() }
  } catch (error) {
    return { failure: understand(error, { call, resource, profile: context.connector.profile }, context.signal), call, resource }
  }
}
