import type { SnapshotReport } from '../../../shared/contract/snapshots.ts'

export interface SnapshotWorkerData {
  workspaceDir: string
  paths: string[]
  /** Names to show instead of the paths, for uploads. */
  shownNames: ReadonlyMap<string, string>
  stagingDir: string
  /** Set to 1 to end it; looked at between two files and before anything is kept. */
  cancelled: Int32Array
}

export type SnapshotWorkerMessage =
  | { type: 'step'; step: string; done: number; total: number | null }
  | { type: 'done'; report: SnapshotReport }
  | { type: 'failed'; code: string; message: string; hint: string | undefined }
