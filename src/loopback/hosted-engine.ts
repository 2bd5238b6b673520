import type { Wire } from '../shared/contract/wire.ts'

/** A file on its way in from a page. Bytes are written in order; nothing counts before `finish`. */
export interface Upload {
  /** What `import.run` takes in `staged`. */
  readonly id: string
  write(chunk: Uint8Array): Promise<void> | void
  finish(): Promise<void> | void
  /** Forgets what was written. */
  abort?(): Promise<void> | void
}

/** The little the browser door needs of an engine. */
export interface HostedEngine {
  /** Serves one caller until its wire closes. */
  serve(wire: Wire): void
  /** @param sizeBytes  as announced, or null when the sender did not say */
  beginUpload(name: string, sizeBytes: number | null): Promise<Upload> | Upload
  /** The only folder downloads come from. */
  exportsDir(): string
}
