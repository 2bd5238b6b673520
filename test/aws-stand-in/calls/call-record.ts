import type { ServiceName } from '../services/service-name.ts'

/** One request as the stand-in saw it. */
export interface CallRecord {
  service: ServiceName | 'unknown'
  /** As the SDK calls it, such as `ListObjectsV2`. */
  operation: string
  /** The IAM action it needs, such as `s3:ListBucket`; `null` where none is needed or known. */
  action: string | null
  /** `*` where the action knows no resources. */
  resource: string
  region: string
  principalArn: string | null
  accountId: string | null
  /** `null` while it runs, and where the connection was cut before an answer. */
  status: number | null
  /** The refusal's code. */
  code: string | null
  /** Not asked for by itself: reading an encrypted object needs `kms:Decrypt`. */
  isImplied: boolean
  /** What a fault rule did to it. */
  fault: string | null
  atMs: number
  /** Path and query as sent. */
  target: string
  userAgent: string
}

export type CallFilter = Partial<
  Pick<CallRecord, 'service' | 'operation' | 'action' | 'resource' | 'region' | 'principalArn' | 'code' | 'status' | 'isImplied' | 'fault'>
>

/** All requests since the start or the last `clear`, oldest first, with questions often asked of them. */
export interface CallList extends Array<CallRecord> {
  matching(filter: CallFilter): CallRecord[]
  count(filter?: CallFilter): number
  /** Distinct IAM actions, sorted. */
  actions(filter?: CallFilter): string[]
  /** How many of each were asked for, by operation. */
  byOperation(): Record<string, number>
  clear(): void
}

const fits = (call: CallRecord, filter: CallFilter): boolean =>
  Object.entries(filter).every(([name, value]) => value === undefined || call[name as keyof CallFilter] === value)

export const callList = (): CallList => {
  const calls: CallRecord[] = []
  const matching = (filter: CallFilter = {}): CallRecord[] => calls.slice().filter(call => fits(call, filter))
  // A plain array stays one in a test's printed difference.
  const add = (name: string, value: unknown) => Object.defineProperty(calls, name, { value, enumerable: false })
  add('matching', matching)
  add('count', (filter?: CallFilter) => matching(filter).length)
  add('actions', (filter?: CallFilter) => [...new Set(matching(filter).flatMap(({ action }) => action ?? []))].toSorted())
  add('byOperation', () => {
    const counts: Record<string, number> = {}
    for (const { operation } of matching({ isImplied: false })) counts[operation] = (counts[operation] ?? 0) + 1
    return counts
  })
  add('clear', () => calls.splice(0))
  return calls as CallList
}
