import { z } from 'zod'
import { EventFilter, FilterField } from '../vocabulary/event-filter.ts'
import { profiles } from '../vocabulary/profile.ts'
import { MappingRule } from './okta.ts'
import { command, job, query } from './procedure.ts'
import { ScoreRule } from './rules.ts'
import { Exclusion } from './scores.ts'
import { Steps } from './steps.ts'

const Nothing = z.strictObject({})

export const WorkspaceInfo = z.object({
  path: z.string(),
  name: z.string(),
  /** Made by `sample`. */
  sample: z.boolean(),
  schemaVersion: z.number().int(),
  events: z.number().int(),
  files: z.number().int(),
  identities: z.number().int(),
  resources: z.number().int(),
  accounts: z.array(z.string()),
  regions: z.array(z.string()),
  firstEventMs: z.number().nullable(),
  lastEventMs: z.number().nullable(),
  /** Database with its journal. */
  storeBytes: z.number().int(),
  /** Kept originals. */
  rawBytes: z.number().int(),
  /** Changes with every commit; a page asks again when it differs. */
  version: z.number().int()
})
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>

export const RecentWorkspace = z.object({ path: z.string(), name: z.string(), openedAtMs: z.number(), exists: z.boolean() })

export const VerifyReport = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ check: z.string(), ok: z.boolean(), detail: z.string() }))
})
export type VerifyReport = z.infer<typeof VerifyReport>

export const Settings = z.object({
  timeZone: z.enum(['utc', 'local']),
  rangeDays: z.union([z.literal(1), z.literal(7), z.literal(30), z.literal(60), z.literal(90), z.literal(120)]),
  /** `newest`: as of the newest event (reviewing exports); `now`: as of this moment. */
  asOf: z.enum(['newest', 'now']),
  /** Names people gave to accounts, by account id. */
  accountAliases: z.record(z.string().regex(/^\d{12}$/), z.string().max(64)),
  profile: z.enum(profiles),
  /** Whether entitlements under a condition count in scores. */
  conditional: z.boolean(),
  exclusions: z.array(Exclusion).max(500),
  scoreRules: z.array(ScoreRule).max(200),
  oktaMapping: z.array(MappingRule).max(2000),
  /** Hosts of Okta organizations beside `okta.com` and `oktapreview.com`. */
  oktaHosts: z.array(z.string().max(253)).max(20),
  /** Accounts whose logs a person has declared complete. */
  completeAccounts: z.array(z.string().regex(/^\d{12}$/)).max(10_000)
})
export type Settings = z.infer<typeof Settings>

/** What holds until somebody changes it. */
export const initialSettings: Settings = {
  timeZone: 'utc',
  rangeDays: 30,
  asOf: 'newest',
  accountAliases: {},
  profile: 'data',
  conditional: true,
  exclusions: [],
  scoreRules: [],
  oktaMapping: [],
  oktaHosts: [],
  completeAccounts: []
}

export const SavedQuestion = z.object({
  id: z.string(),
  name: z.string().min(1).max(120),
  filter: EventFilter,
  /** Columns to group by, when the question is a count. */
  by: z.array(z.union([FilterField, z.literal('time')])).max(6),
  /** Step of `time`, where it is among the words. */
  stepMs: z.number().int().min(1000).nullable().default(null),
  savedAtMs: z.number()
})
export type SavedQuestion = z.infer<typeof SavedQuestion>

export const workspace = {
  'workspace.info': query(Nothing, WorkspaceInfo),
  'workspace.recent': query(Nothing, z.array(RecentWorkspace)),
  /** Closes this workspace and opens another (made when it does not exist). Answers with the one now open. */
  'workspace.open': command(z.strictObject({ path: z.string().min(1).max(4096), create: z.boolean().default(false) }), WorkspaceInfo),
  'workspace.forget': command(z.strictObject({ path: z.string().min(1).max(4096) }), z.array(RecentWorkspace)),
  /** Reads everything back: database pages, references, roll-ups against events, originals against their SHA-256. */
  'workspace.verify': job(Nothing, Steps, VerifyReport),
  'workspace.compact': job(Nothing, Steps, z.object({ beforeBytes: z.number().int(), afterBytes: z.number().int() })),
  /** The whole workspace as one `.zip`. */
  'workspace.export': job(
    z.strictObject({ path: z.string().min(1).max(4096) }),
    Steps,
    z.object({ path: z.string(), sizeBytes: z.number().int() })
  ),
  /** Unpacks such a `.zip` into `into`, which must be empty or absent, and verifies it. */
  'workspace.import': job(z.strictObject({ path: z.string().min(1).max(4096), into: z.string().min(1).max(4096) }), Steps, VerifyReport),
  /** Builds the sample workspace where it belongs (or opens nothing new when it is there already) and answers its path. */
  'sample.build': job(
    z.strictObject({ path: z.string().max(4096).optional() }),
    Steps,
    z.object({ path: z.string(), events: z.number().int(), built: z.boolean() })
  ),
  'settings.get': query(Nothing, Settings),
  'settings.set': command(Settings.partial().strict(), Settings),
  'questions.list': query(Nothing, z.array(SavedQuestion)),
  /** Saves under a new id, or over `id`. */
  'questions.save': command(
    z.strictObject({
      id: z.string().max(64).optional(),
      name: z.string().trim().min(1).max(120),
      filter: EventFilter,
      by: z
        .array(z.union([FilterField, z.literal('time')]))
        .max(6)
        .default([]),
      stepMs: z.number().int().min(1000).nullable().default(null)
    }),
    z.array(SavedQuestion)
  ),
  'questions.remove': command(z.strictObject({ id: z.string().max(64) }), z.array(SavedQuestion))
}
