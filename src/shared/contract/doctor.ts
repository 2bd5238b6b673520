import { z } from 'zod'
import { ConnectorId } from '../vocabulary/connector.ts'
import { job } from './procedure.ts'

export const DoctorStep = z.object({
  /** `credentials`, `role`, `trail`, `logging`, `bucket`, `list`, `read`, `decode`, `account`, `coverage`, `notifications`, `key`, `events` */
  step: z.string(),
  title: z.string(),
  state: z.enum(['running', 'ok', 'warning', 'failed', 'skipped', 'waiting']),
  /** `s3:GetObject on arn:aws:s3:::bucket/key`; null: none was made. */
  call: z.string().nullable(),
  /** As AWS said it. */
  code: z.string().nullable(),
  /** What it means, in a sentence. */
  meaning: z.string(),
  /** What mends it, and the text to apply or the line to run. */
  remedy: z.object({ title: z.string(), artefact: z.string().optional() }).nullable(),
  elapsedMs: z.number()
})
export type DoctorStep = z.infer<typeof DoctorStep>

/** What a step means under its title, which many a meaning begins with by itself. */
export const titled = (title: string, meaning: string): string => (meaning.startsWith(`${title}: `) ? meaning : `${title}: ${meaning}`)

export const DoctorReport = z.object({
  connectorId: z.string(),
  steps: z.array(DoctorStep),
  verdict: z.enum(['healthy', 'degraded', 'broken', 'pending']),
  /** The verdict in a sentence. */
  summary: z.string(),
  elapsedMs: z.number()
})
export type DoctorReport = z.infer<typeof DoctorReport>

export const doctor = {
  /** Walks the chain from credentials to a parsed event; stops at the first decisive failure. */
  'doctor.run': job(z.strictObject({ connectorId: ConnectorId }), z.object({ steps: z.array(DoctorStep) }), DoctorReport)
}
