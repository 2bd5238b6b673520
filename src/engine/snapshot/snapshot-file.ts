/** One file that may belong to a snapshot. */
export interface SnapshotFile {
  /** As people know it, with its folders: they say what a file is. */
  path: string
  bytes: Uint8Array
  modifiedAtMs: number
}

/** Something that could not be read, or was left out, by name. */
export interface Remark {
  path: string
  reason: string
}

/** One answer of the AWS CLI, and what is known of it beside its content. */
export interface Answer {
  /** `kms/get-key-policy`, as in the snapshot folder. */
  command: string
  /** The folder the snapshot lies in; '' for an answer that lies in none. */
  root: string
  /** null: the path does not say. */
  accountId: string | null
  region: string | null
  /** What was asked about: a bucket, a key id; for commands that ask about one thing. */
  name: string | null
  body: Record<string, unknown>
  /** Why its file could not be read, which has been told; null: it could. */
  broken: string | null
  path: string
  /** Where in its file it stands, when the file holds several: `document 2`. */
  within: string
  modifiedAtMs: number
}

/** Why a part is unknown that nothing was said about. */
export const notInSnapshot = 'not in this snapshot'

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
