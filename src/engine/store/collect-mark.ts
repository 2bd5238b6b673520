import type { AwsProblem } from '../../shared/contract/connectors.ts'

/** Where logs are collected from, one account's in one region. Everything found there has a path that begins with `path`. */
export interface CollectPlace {
  connectorId: string
  /** What of the connector's the place was found in (`s3://bucket/prefix`); places of an earlier bucket are kept, and not walked. */
  target: string
  /** `s3://bucket/…/CloudTrail/eu-west-1/`, or `event-history://111122223333/eu-west-1/`; a day's files follow it as `2026/01/31/`. */
  path: string
  accountId: string
  region: string
}

/** Something that is there and could not be had. */
export interface MissingObject {
  /** Its whole path. */
  path: string
  sizeBytes: number
  modifiedAtMs: number
  /** Day of delivery, `2026-01-31`. */
  day: string
  problem: AwsProblem
  /** It came whole and cannot be read: only a range that is collected again fetches it once more. */
  unreadable: boolean
}

/** A file whose reading a mark waits for. */
export interface AwaitedFile {
  ticket: number
  path: string
  sizeBytes: number
  modifiedAtMs: number
  day: string
}

/**
 * How far a place has been collected. Written in the order given, each in one transaction, and not before the files it speaks of: what it
 * says is never ahead of what is stored. A file that turns out unreadable is noted as missing by itself.
 */
export interface CollectMark {
  place: CollectPlace
  /** Files of this mark still on their way through the parsers. */
  files: AwaitedFile[]
  missing: MissingObject[]
  /** Paths that were missing before and are here, or gone, now. */
  had: string[]
  /** Days whose files have changed. */
  days: string[]
  /** Where to go on, in the source's own words; undefined: as before. */
  cursor?: string
  /** First day that was listed in one go up to the cursor; undefined: as before. */
  sinceDay?: string
  /** Days listed to their end, both included, as of `atMs`. */
  listed?: { fromDay: string; toDay: string; atMs: number }
  /** When the place was listed from its cursor to its end. */
  listedMs?: number
  /** Why the place could not be listed; null: it could; undefined: as before. */
  problem?: AwsProblem | null
}

/** What a connector's own row is told; undefined: as before. */
export interface ConnectorMark {
  connectorId: string
  target: string
  /** Its accounts and regions as they were found, which replaces what was known. */
  look?: { atMs: number; layout: string | null; bucketRegion: string | null; accounts: string[]; places: CollectPlace[] }
  /** First day of its first sync, kept for places found later. */
  sinceDay?: string
  newestDeliveryMs?: number
  /** `partial`: something of it could not be had; `failed`: it ended early. */
  ended?: { atMs: number; problem: AwsProblem | null; state: 'done' | 'partial' | 'failed' }
}
