import { DAY_MS, SAMPLE_END_MS } from '../sample-calendar.ts'

/** Three hours before the quarter ends, so that it speaks for a question asked as of the newest event. */
export const SNAPSHOT_MS = SAMPLE_END_MS - DAY_MS / 8

/** The older snapshot, sixty days before: a few identities had other access then. */
export const OLDER_SNAPSHOT_MS = SNAPSHOT_MS - 60 * DAY_MS

/** `2026-07-01T08:15:00+00:00`, as the AWS CLI prints times. */
export const cliTime = (at: number | string): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`

/** Something that exists from one moment on, and perhaps only until another. */
export interface Lifetime {
  createdAt: string
  deletedAt?: string
}

/** Whether it existed then. */
export const existsAt = ({ createdAt, deletedAt }: Lifetime, atMs: number): boolean =>
  Date.parse(createdAt) <= atMs && (deletedAt === undefined || Date.parse(deletedAt) > atMs)
