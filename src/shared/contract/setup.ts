import { z } from 'zod'
import { Artefact, ChecklistItem } from '../vocabulary/artefact.ts'
import { ConnectorDraft } from '../vocabulary/connector.ts'
import { SetupAnswers } from '../vocabulary/setup-answers.ts'
import { CallerRequest } from './aws.ts'
import { DoctorStep } from './doctor.ts'
import { command, job, query } from './procedure.ts'
import { Steps } from './steps.ts'

export const SetupId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** A set-up as it is kept: answers as far as they were given, right or wrong, so that nothing typed is lost. */
export const SavedSetup = z.object({
  id: SetupId,
  name: z.string(),
  /** May be incomplete; checked with `SetupAnswers` where it matters. */
  draft: z.record(z.string(), z.unknown()),
  /** Where the wizard was left. */
  step: z.string().max(64),
  /** Checklist lines a person has ticked, by id, with when. */
  ticked: z.record(z.string(), z.number()),
  /** Checklist lines found true in AWS, with when. */
  found: z.record(z.string(), z.number()),
  savedAtMs: z.number()
})
export type SavedSetup = z.infer<typeof SavedSetup>

export const GeneratedSetup = z.object({
  artefacts: z.array(Artefact),
  checklist: z.array(ChecklistItem),
  /** What holds across artefacts and accounts: double or missing extraction, sizes, what a reader will not see. */
  warnings: z.array(z.object({ field: z.string(), message: z.string() })),
  /** The connectors this set-up makes possible. */
  connectors: z.array(ConnectorDraft)
})
export type GeneratedSetup = z.infer<typeof GeneratedSetup>

/** A checklist line as found in AWS. */
export const VerifiedItem = z.object({
  id: z.string(),
  state: z.enum(['found', 'missing', 'different', 'unknown', 'waiting']),
  detail: z.string()
})

export const setup = {
  'setup.list': query(z.strictObject({}), z.array(SavedSetup)),
  /** Keeps it as it is, under a new id or over `id`. */
  'setup.save': command(
    z.strictObject({
      id: SetupId.optional(),
      name: z.string().trim().min(1).max(80),
      draft: z.record(z.string().max(64), z.unknown()),
      step: z.string().max(64).default(''),
      ticked: z.record(z.string().max(128), z.number()).default({})
    }),
    SavedSetup
  ),
  'setup.remove': command(z.strictObject({ id: SetupId }), z.object({ removed: z.boolean() })),
  /** @throws `invalid-input` with one message a field */
  'setup.generate': query(z.strictObject({ answers: SetupAnswers }), GeneratedSetup),
  /** Writes every artefact below `path` (a folder, or a `.zip`); without it, a zip among the workspace's exports. */
  'setup.export': job(
    z.strictObject({ answers: SetupAnswers, path: z.string().min(1).max(4096).optional() }),
    Steps,
    z.object({ path: z.string(), files: z.number().int() })
  ),
  /** Looks in AWS for what the checklist asks, then lets the doctor walk the chain. */
  'setup.verify': job(
    z.strictObject({ answers: SetupAnswers, caller: CallerRequest, id: SetupId.optional() }),
    z.object({ items: z.array(VerifiedItem), steps: z.array(DoctorStep) }),
    z.object({ items: z.array(VerifiedItem), steps: z.array(DoctorStep), summary: z.string() })
  )
}
