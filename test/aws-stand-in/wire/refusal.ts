/** What a service says no with; rendered by its protocol. */
export interface Refusal {
  code: string
  message: string
  status: number
  /** Members beside code and message (S3: `Region`, `Endpoint`, `ServerTime`). */
  members?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
}

/** Thrown by operations, so that refusing needs no second way to return. */
export class RefusalError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message}`)
    this.refusal = refusal
  }
}

export const refuse = (code: string, message: string, status = 400, more: Pick<Refusal, 'members' | 'headers'> = {}): never => {
  throw new RefusalError({ code, message, status, ...more })
}
