import type { Federation } from '../../../shared/vocabulary/okta-directory.ts'
import { textOrNull } from '../cells.ts'
import type { StoreReader } from './store-reader.ts'

/** The part behind the colon of `AROA…:name`. */
const sessionIn = (assumedRoleId: string): string => assumedRoleId.slice(assumedRoleId.indexOf(':') + 1)

/** Sessions got by assertion: each different one once, with its newest time. */
export function readFederations({ database, frame, words }: StoreReader): Federation[] {
  const found = new Map<string, Federation>()
  const calls = frame.column('call')
  const rows = database
    .prepare(
      `SELECT f.seq, f.provider, f.issuer, f.subject, i.role_arn, i.assumed_role_id
       FROM federation f JOIN issued_credential i ON i.seq = f.seq
       WHERE i.role_arn IS NOT NULL AND i.assumed_role_id IS NOT NULL`
    )
    .iterate()
  for (const row of rows) {
    const seq = Number(row.seq)
    // Committed since this frame was read.
    if (seq >= calls.length) continue
    const federation: Federation = {
      kind: words.calls[calls[seq] as number]?.name === 'AssumeRoleWithSAML' ? 'saml' : 'web-identity',
      roleArn: String(row.role_arn),
      sessionName: sessionIn(String(row.assumed_role_id)),
      atMs: frame.timeMs(seq),
      providerArn: textOrNull(row.provider),
      issuer: textOrNull(row.issuer),
      subject: textOrNull(row.subject)
    }
    const { atMs, ...rest } = federation
    const key = JSON.stringify(rest)
    const known = found.get(key)
    if (known === undefined) found.set(key, federation)
    else known.atMs = Math.max(known.atMs, atMs)
  }
  return [...found.values()]
}

/** Role sessions that something else than an assertion got. */
export function readOtherIssues(
  { database }: StoreReader,
  isOfInterest: (roleArn: string) => boolean
): { roleArn: string; sessionName: string }[] {
  const rows = database
    .prepare(
      `SELECT DISTINCT role_arn, substr(assumed_role_id, instr(assumed_role_id, ':') + 1) AS name FROM issued_credential
       WHERE role_arn IS NOT NULL AND assumed_role_id IS NOT NULL AND seq NOT IN (SELECT seq FROM federation)`
    )
    .iterate()
  const issues: { roleArn: string; sessionName: string }[] = []
  for (const row of rows) {
    const roleArn = String(row.role_arn)
    if (isOfInterest(roleArn)) issues.push({ roleArn, sessionName: String(row.name) })
  }
  return issues
}

/** Role sessions that made calls, one for each role and name. */
export function readRoleSessions(
  { frame, words }: StoreReader,
  isOfInterest: (roleArn: string) => boolean
): { roleArn: string; sessionName: string; assumedMs: number; lastMs: number }[] {
  const { sessions, identities } = words
  const wanted = identities.map(({ type, key }) => type === 'iam-role' && key.startsWith('arn:') && isOfInterest(key))
  if (!wanted.includes(true)) return []
  const lastMs = newestOf(frame, sessions.length)
  const found = new Map<string, { roleArn: string; sessionName: string; assumedMs: number; lastMs: number }>()
  sessions.forEach(({ identity, name, createdAtMs }, id) => {
    if (name === null || !wanted[identity] || lastMs[id] === 0) return
    const last = lastMs[id] as number
    const roleArn = identities[identity]?.key ?? ''
    const key = `${identity} ${name}`
    const known = found.get(key)
    const assumedMs = createdAtMs ?? last
    if (known === undefined) found.set(key, { roleArn, sessionName: name, assumedMs, lastMs: last })
    else {
      known.assumedMs = Math.max(known.assumedMs, assumedMs)
      known.lastMs = Math.max(known.lastMs, last)
    }
  })
  return [...found.values()]
}

/** When each session last called; 0: never. */
function newestOf(frame: StoreReader['frame'], count: number): Float64Array {
  const lastMs = new Float64Array(count)
  const cells = frame.column('session')
  // Oldest first, so the last one written stands.
  for (const seq of frame.order) lastMs[cells[seq] as number] = frame.timeMs(seq)
  return lastMs
}
