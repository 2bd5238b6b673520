import { z } from 'zod'
import { InputPaths, Rejected } from './import.ts'
import { job, query } from './procedure.ts'
import { Steps } from './steps.ts'

export const OktaReport = z.object({
  files: z.object({ read: z.number().int(), skipped: z.number().int(), rejected: z.number().int() }),
  events: z.object({ read: z.number().int(), added: z.number().int(), duplicate: z.number().int(), rejected: z.number().int() }),
  users: z.number().int(),
  assignments: z.number().int(),
  byFormat: z.record(z.string(), z.number().int()),
  firstEventMs: z.number().nullable(),
  lastEventMs: z.number().nullable(),
  rejected: z.array(Rejected),
  elapsedMs: z.number()
})
export type OktaReport = z.infer<typeof OktaReport>

/** `certain`: the record names the login through Okta's own assertion. `inferred`: name and trust fit. `rule`: a person said so. */
export const linkConfidences = ['certain', 'inferred', 'rule'] as const

/** A role an Okta identity reaches, and how that is known. */
export const OktaLink = z.object({
  /** `okta:org:login` */
  identity: z.string(),
  roleArn: z.string(),
  /** Session names it was seen with. */
  sessionNames: z.array(z.string()),
  /** `assignment`, `identity-center` or `assumed` (seen in the logs: a lower bound). */
  via: z.array(z.enum(['assignment', 'identity-center', 'assumed'])),
  confidence: z.enum(linkConfidences),
  lastAssumedMs: z.number().nullable()
})
export type OktaLink = z.infer<typeof OktaLink>

export const OktaIdentity = z.object({
  identity: z.string(),
  login: z.string(),
  org: z.string(),
  /** Okta's user id; null: not exported. */
  userId: z.string().nullable(),
  /** `ACTIVE`, `SUSPENDED`, `DEPROVISIONED`, …; null: not known. */
  status: z.string().nullable(),
  createdAtMs: z.number().nullable(),
  lastSignInMs: z.number().nullable(),
  links: z.array(OktaLink)
})
export type OktaIdentity = z.infer<typeof OktaIdentity>

/** Manual mapping: session names that match belong to the login. */
export const MappingRule = z.object({
  id: z.string(),
  /** Session name; `*` stands for any run. */
  sessionName: z.string().min(1).max(256),
  /** Role ARN or name it holds for; `*` stands for any run. Absent: any role. */
  role: z.string().max(2048).optional(),
  login: z.string().min(1).max(320)
})
export type MappingRule = z.infer<typeof MappingRule>

export const okta = {
  'okta.import': job(InputPaths, Steps, OktaReport),
  'okta.identities': query(z.strictObject({}), z.array(OktaIdentity)),
  /** What of Identity Center has not been read, so that assignments could not be followed: a sentence each. */
  'okta.gaps': query(z.strictObject({}), z.array(z.string())),
  /** Sessions whose name fits several logins, or none although Okta is trusted: for a person to map. */
  'okta.unresolved': query(
    z.strictObject({}),
    z.array(z.object({ roleArn: z.string(), sessionName: z.string(), candidates: z.array(z.string()), lastMs: z.number() }))
  )
}
