import { z } from 'zod'

/** Progress of long work in steps: what is being done, how much of it is, and of how much (null: not known). */
export const Steps = z.object({ step: z.string(), done: z.number().int(), total: z.number().int().nullable() })
