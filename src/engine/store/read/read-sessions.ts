import type { DatabaseSync } from 'node:sqlite'

/** Identities seen under more than one unique id, or under another than expected, with those ids. */
export function uniqueIdsByIdentity(database: DatabaseSync): Map<number, string[]> {
  const ids = new Map<number, string[]>()
  for (const row of database.prepare('SELECT identity, unique_id FROM identity_unique_id').iterate()) {
    const identity = Number(row.identity)
    ids.set(identity, [...(ids.get(identity) ?? []), String(row.unique_id)])
  }
  return ids
}

/** Sessions of one identity: id, the unique id it acted under, and the session's name. */
export function sessionsOf(
  database: DatabaseSync,
  identities: ReadonlySet<number>
): { id: number; identity: number; uniqueId: string | null; name: string | null }[] {
  if (identities.size === 0) return []
  const sessions = []
  for (const row of database.prepare('SELECT id, identity, unique_id, name FROM session').iterate()) {
    const identity = Number(row.identity)
    if (!identities.has(identity)) continue
    const text = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)
    sessions.push({ id: Number(row.id), identity, uniqueId: text(row.unique_id), name: text(row.name) })
  }
  return sessions
}
