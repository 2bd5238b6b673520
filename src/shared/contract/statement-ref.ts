import { z } from 'zod'

/** A statement of a policy, as answers name it. */
export const StatementRef = z.object({
  policy: z.string(),
  /** Place among the policy's statements, from 0; -1 where it is not one statement. */
  index: z.number().int(),
  sid: z.string().nullable(),
  effect: z.enum(['Allow', 'Deny']).nullable(),
  path: z.string()
})
