import type { DatabaseSync } from 'node:sqlite'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { type ResourceType, resourceTypes } from '../../shared/vocabulary/activity.ts'
import type { EntitledIdentity, EntitledResource, EntitlementCell, EntitlementMatrix } from '../../shared/vocabulary/entitlement.ts'

/** Everything decided on one inventory. */
export interface EntitlementSet {
  matrices: Readonly<Record<ResourceType, EntitlementMatrix>>
  leftOut: readonly { arn: string; why: string }[]
  marks: ReadonlyMap<string, readonly string[]>
}

interface MatrixHead {
  resources: readonly EntitledResource[]
  cells: readonly EntitlementCell[]
}

interface SetHead {
  identities: readonly EntitledIdentity[]
  leftOut: EntitlementSet['leftOut']
  marks: readonly (readonly [string, readonly string[]])[]
}

/** What a set has beside its matrices lies with them. */
const headType = 'set'

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
const bytesPerCell = Uint16Array.BYTES_PER_ELEMENT

/** The matrix's bytes, lower byte first on every machine. */
const toBytes = (matrix: Uint16Array): Buffer => {
  const bytes = Buffer.from(matrix.buffer, matrix.byteOffset, matrix.byteLength)
  return isLittleEndian ? bytes : Buffer.from(bytes).swap16()
}

const toMatrix = (bytes: Buffer): Uint16Array => {
  if (!isLittleEndian) bytes.swap16()
  return bytes.byteOffset % bytesPerCell === 0
    ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / bytesPerCell)
    : new Uint16Array(Uint8Array.from(bytes).buffer)
}

/** A length, so much JSON, and what follows it as it is. */
const pack = (head: MatrixHead | SetHead, rest: Buffer): Buffer => {
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  return deflateRawSync(Buffer.concat([length, json, rest]), { level: constants.Z_BEST_SPEED })
}

const unpack = <T>(content: Uint8Array): { head: T; rest: Buffer } => {
  const bytes = inflateRawSync(content)
  const end = 4 + bytes.readUInt32LE(0)
  return { head: JSON.parse(bytes.toString('utf8', 4, end)) as T, rest: bytes.subarray(end) }
}

/** Keeps what was decided, in place of what was kept under the same key. To be called within a transaction. */
export function writeEntitlementSet(database: DatabaseSync, key: string, set: EntitlementSet, madeMs: number): void {
  forgetEntitlementSets(database, stored => stored === key)
  const row = database.prepare('INSERT INTO entitlement_set (key, made_ms) VALUES (?, ?) RETURNING id').get(key, madeMs)
  const insert = database.prepare('INSERT INTO entitlement_matrix (entitlement_set, type, content) VALUES (?, ?, ?)')
  const id = Number(row?.id)
  const head: SetHead = { identities: set.matrices['s3-bucket'].identities, leftOut: set.leftOut, marks: [...set.marks] }
  insert.run(id, headType, pack(head, Buffer.alloc(0)))
  for (const type of resourceTypes) {
    const { resources, cells, matrix } = set.matrices[type]
    insert.run(id, type, pack({ resources, cells }, toBytes(matrix)))
  }
}

/** @returns null when nothing is kept under the key, or not all of it */
export function readEntitlementSet(database: DatabaseSync, key: string): EntitlementSet | null {
  if (!hasEntitlements(database)) return null
  const rows = database
    .prepare('SELECT type, content FROM entitlement_matrix WHERE entitlement_set = (SELECT id FROM entitlement_set WHERE key = ?)')
    .all(key)
  const contents = new Map(rows.map(({ type, content }) => [String(type), content as Uint8Array]))
  const setContent = contents.get(headType)
  if (setContent === undefined) return null
  const { identities, leftOut, marks } = unpack<SetHead>(setContent).head
  const matrices: Partial<Record<ResourceType, EntitlementMatrix>> = {}
  for (const type of resourceTypes) {
    const content = contents.get(type)
    if (content === undefined) return null
    const { head, rest } = unpack<MatrixHead>(content)
    matrices[type] = { type, identities, ...head, matrix: toMatrix(rest) }
  }
  return { matrices: matrices as EntitlementSet['matrices'], leftOut, marks: new Map(marks) }
}

export function hasEntitlementSet(database: DatabaseSync, key: string): boolean {
  return hasEntitlements(database) && database.prepare('SELECT 1 FROM entitlement_set WHERE key = ?').get(key) !== undefined
}

/** To be called within a transaction. */
export function forgetEntitlementSets(database: DatabaseSync, isUnwanted: (key: string) => boolean): void {
  for (const { id, key } of database.prepare('SELECT id, key FROM entitlement_set').all()) {
    if (!isUnwanted(String(key))) continue
    database.prepare('DELETE FROM entitlement_matrix WHERE entitlement_set = ?').run(Number(id))
    database.prepare('DELETE FROM entitlement_set WHERE id = ?').run(Number(id))
  }
}

/** A reader may open a workspace that no writer has brought up to date yet. */
const hasEntitlements = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'entitlement_set'").get() !== undefined
