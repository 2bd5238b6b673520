import { z } from 'zod'

/** What a text that a person applies is. */
export const artefactKinds = [
  'reader-policy',
  'trust-policy',
  'bucket-policy',
  'key-policy',
  'topic-policy',
  'queue-policy',
  'notification-configuration',
  'event-rule',
  'log-group-role',
  'trail',
  'event-selectors',
  'insight-selectors',
  'metric-filter',
  'alarm',
  /** What a line of the AWS CLI reads besides: a bucket's rules, a topic's or a queue's attributes. */
  'settings',
  'cloudformation',
  'terraform',
  'cli'
] as const
export type ArtefactKind = (typeof artefactKinds)[number]

/** One proof of an artefact. `skipped`: it could not be made here, and `detail` says why. */
export const ArtefactCheck = z.object({ check: z.string(), state: z.enum(['ok', 'failed', 'skipped']), detail: z.string() })
export type ArtefactCheck = z.infer<typeof ArtefactCheck>

export const Artefact = z.object({
  /** Of one set of answers, stable: `bucket-policy`, `reader-policy-2`, `cloudformation-222233334444`. */
  id: z.string(),
  kind: z.enum(artefactKinds),
  title: z.string(),
  /** Where it goes in a folder of all of them: `json/bucket-policy.json`. */
  path: z.string(),
  language: z.enum(['json', 'yaml', 'hcl', 'shell', 'powershell']),
  text: z.string(),
  accountId: z.string(),
  region: z.string().nullable(),
  /** Where to apply it, by whom, and how to undo it; a sentence each. */
  whereToApply: z.string(),
  byWhom: z.string(),
  undo: z.string(),
  /** The document it was merged into, as pasted, formatted alike; null: it stands alone. */
  existing: z.string().nullable(),
  checks: z.array(ArtefactCheck)
})
export type Artefact = z.infer<typeof Artefact>

/** One line of the list to work off. */
export const ChecklistItem = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  accountId: z.string(),
  /** The same is done in each of them; `accountId` is the first. */
  accounts: z.array(z.string()),
  region: z.string().nullable(),
  artefacts: z.array(z.string()),
  /** One line that does it with the AWS CLI, where one does. */
  line: z.string().nullable(),
  undo: z.string()
})
export type ChecklistItem = z.infer<typeof ChecklistItem>
