import { z } from 'zod'

/**
 * Words an event can be filtered, grouped and counted by: the same on the command line, in the address bar and in facets.
 * `access-key` is the credential used; `session` the role session name; `class` what kind of action; `service-made` whether a service called for the identity.
 */
export const filterFields = [
  'identity',
  'identity-type',
  'source',
  'name',
  'action',
  'class',
  'resource',
  'resource-type',
  'account',
  'region',
  'ip',
  'user-agent',
  'error',
  'outcome',
  'access-key',
  'session',
  'category',
  'read-only',
  'service-made',
  'console',
  'fidelity'
] as const
export const FilterField = z.enum(filterFields)
export type FilterField = z.infer<typeof FilterField>

/**
 * `is`: any of the values; `is-not`: none of them. A value is matched whole and by case; `*` stands for any run of characters
 * (but a value with `*` that an event holds to the letter means itself).
 * An identity may also be named by its short name, a resource by its name without the ARN, a source without `.amazonaws.com`.
 * The empty string is "no value" (no error code, no access key, unmapped action).
 */
export const Condition = z.strictObject({
  field: FilterField,
  op: z.enum(['is', 'is-not']),
  values: z.array(z.string().max(2048)).min(1).max(1000)
})
export type Condition = z.infer<typeof Condition>

/** Conditions are AND-ed. Time is half-open `[sinceMs, untilMs)`, UTC. `text` words are AND-ed; each may match any searched field; `word*` matches a prefix. */
export const EventFilter = z.strictObject({
  conditions: z.array(Condition).max(50),
  text: z.string().max(500).optional(),
  sinceMs: z.number().int().optional(),
  untilMs: z.number().int().optional()
})
export type EventFilter = z.infer<typeof EventFilter>

export const anyEvent: EventFilter = { conditions: [] }
