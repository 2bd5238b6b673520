import type { OktaReport } from '../../../shared/contract/okta.ts'

export interface OktaWorkerData {
  workspaceDir: string
  paths: string[]
  /** Path and the name to show instead, for uploads. */
  shownNames: [string, string][]
  stagingDir: string
  /** Set to 1 to stop: looked at between records. */
  cancelled: Int32Array
}

export type OktaWorkerMessage =
  | { type: 'step'; step: string; done: number; total: number | null }
  | { type: 'done'; report: OktaReport }
  | { type: 'failed'; code: string; message: string; hint: string | undefined }
