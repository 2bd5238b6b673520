import type { ChainLink } from '../../../shared/contract/identities.ts'
import type { StoreReader } from './store-reader.ts'

const deepest = 10
/** A session's creation time and the STS call that made it lie at most this far apart. */
const sameMomentMs = 60_000

export interface Chain {
  links: ChainLink[]
  issued: ChainLink[]
  end: 'long-term-key' | 'sign-in' | 'not-in-logs' | 'depth' | 'circle'
}

interface Issue {
  seq: number
  confidence: 'certain' | 'inferred'
}

/**
 * From one credential back to where it came from: the call that handed it out, the credential that call was made with, and
 * so on. A key that differs from the one handed out (console federation, Identity Center) is joined by session id and time.
 * @returns null when no event was made with the credential and none handed it out.
 */
export function readChain(reader: StoreReader, accessKeyId: string): Chain | null {
  const links: ChainLink[] = []
  const seen = new Set<string>()
  let key: string | null = accessKeyId
  let end: Chain['end'] = 'not-in-logs'
  while (key !== null) {
    if (seen.has(key)) {
      end = 'circle'
      break
    }
    if (links.length === deepest) {
      end = 'depth'
      break
    }
    seen.add(key)
    const sessions = sessionsOf(reader, key)
    const issue = issueOf(reader, key, sessions)
    const link = toLink(reader, key, sessions, issue)
    if (link === null) break
    links.push(link)
    if (issue === null) {
      end = key.startsWith('AKIA') ? 'long-term-key' : 'not-in-logs'
      break
    }
    key = reader.words.sessions[reader.frame.column('session')[issue.seq] as number]?.accessKeyId ?? null
    if (key === null) end = 'sign-in'
  }
  return links.length === 0 ? null : { links, issued: issuedWith(reader, accessKeyId), end }
}

const sessionsOf = ({ words }: StoreReader, key: string): number[] =>
  words.sessions.flatMap((session, id) => (session.accessKeyId === key ? [id] : []))

function issueOf(reader: StoreReader, key: string, sessions: readonly number[]): Issue | null {
  const byKey = reader.database.prepare('SELECT seq FROM issued_credential WHERE access_key = ? ORDER BY seq').all(key)
  const issuer = callersOwn(
    reader,
    byKey.map(row => Number(row.seq))
  )
  if (issuer !== null) return { seq: issuer, confidence: 'certain' }
  for (const id of sessions) {
    const session = reader.words.sessions[id]
    if (!session?.uniqueId || !session.name || session.createdAtMs === null) continue
    const near = nearestIssue(reader, `${session.uniqueId}:${session.name}`, session.createdAtMs)
    if (near !== null) return { seq: near, confidence: 'inferred' }
  }
  return null
}

// A call into another account is logged in both; the owner's copy does not say which credential called.
function callersOwn({ frame, words }: StoreReader, seqs: readonly number[]): number | null {
  const sessions = frame.column('session')
  return seqs.find(seq => words.sessions[sessions[seq] as number]?.accessKeyId) ?? seqs[0] ?? null
}

function nearestIssue({ database, frame }: StoreReader, assumedRoleId: string, createdAtMs: number): number | null {
  const candidates = database
    .prepare('SELECT seq FROM issued_credential WHERE assumed_role_id = ?')
    .all(assumedRoleId)
    .map(row => Number(row.seq))
    .map(seq => ({ seq, apartMs: Math.abs(frame.timeMs(seq) - createdAtMs) }))
    .filter(({ apartMs }) => apartMs <= sameMomentMs)
    .sort((a, b) => a.apartMs - b.apartMs || a.seq - b.seq)
  return candidates[0]?.seq ?? null
}

function toLink(reader: StoreReader, key: string, sessions: readonly number[], issue: Issue | null): ChainLink | null {
  const { frame, words } = reader
  const isMine = new Uint8Array(words.sessions.length)
  for (const id of sessions) isMine[id] = 1
  const cells = frame.column('session')
  const mine = frame.order.filter(seq => isMine[cells[seq] as number] === 1)
  const issuedBy = issue === null ? null : (reader.events.rows([issue.seq])[0] ?? null)
  if (mine.length === 0 && issuedBy === null) return null
  const session = words.sessions[sessions[0] ?? -1]
  const identity = session === undefined ? undefined : words.identities[session.identity]
  const role = issue === null ? null : issuedRole(reader, issue.seq)
  return {
    identity: identity?.key ?? role ?? 'unknown',
    identityName: identity?.name ?? role?.split('/').pop() ?? 'unknown',
    identityType: identity?.type ?? (role === null ? 'unknown' : 'iam-role'),
    accessKeyId: key,
    sessionName: session?.name ?? null,
    sourceIdentity: session?.sourceIdentity ?? null,
    issuedBy,
    confidence: issue?.confidence ?? null,
    events: mine.length,
    firstMs: mine.length > 0 ? frame.timeMs(mine[0] as number) : (issuedBy?.timeMs ?? 0),
    lastMs: mine.length > 0 ? frame.timeMs(mine[mine.length - 1] as number) : (issuedBy?.timeMs ?? 0)
  }
}

function issuedRole({ database }: StoreReader, seq: number): string | null {
  const row = database.prepare('SELECT role_arn FROM issued_credential WHERE seq = ?').get(seq)
  return row?.role_arn ? String(row.role_arn) : null
}

/** The credentials handed out by calls made with this one, newest first. */
function issuedWith(reader: StoreReader, accessKeyId: string): ChainLink[] {
  const { database } = reader
  const selection = reader.selector.select({
    conditions: [
      { field: 'access-key', op: 'is', values: [accessKeyId.replaceAll('*', '')] },
      { field: 'source', op: 'is', values: ['sts', 'signin', 'sso'] }
    ]
  })
  const select = database.prepare('SELECT access_key FROM issued_credential WHERE seq = ?')
  const links: ChainLink[] = []
  for (let i = selection.length - 1; i >= 0 && links.length < 200; i--) {
    const seq = selection[i] as number
    const row = select.get(seq)
    if (!row?.access_key) continue
    const key = String(row.access_key)
    const link = toLink(reader, key, sessionsOf(reader, key), { seq, confidence: 'certain' })
    if (link !== null) links.push(link)
  }
  return links
}
