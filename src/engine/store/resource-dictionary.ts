import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ResourceRef } from '../../shared/vocabulary/activity.ts'
import type { ResourceColumns } from './batch-words.ts'
import { smaller } from './smaller.ts'

/** Resources, whose attributes grow fuller like those of identities; kept as columns because there are many. */
export class ResourceDictionary {
  readonly #ids = new Map<string, number>()
  readonly #kept: ResourceColumns = { arns: [], types: [], accounts: [], regions: [], inferred: [] }
  readonly #insert: StatementSync
  readonly #update: StatementSync

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare('INSERT INTO resource (arn, type, account, region, inferred, id) VALUES (?, ?, ?, ?, ?, ?)')
    this.#update = database.prepare('UPDATE resource SET arn = ?, type = ?, account = ?, region = ?, inferred = ? WHERE id = ?')
    const select = database.prepare('SELECT arn, type, account, region, inferred FROM resource ORDER BY id')
    for (const row of select.iterate()) {
      const text = (cell: unknown) => (typeof cell === 'string' ? cell : null)
      this.#push({
        arn: String(row.arn),
        type: row.type as ResourceRef['type'],
        accountId: text(row.account),
        region: text(row.region),
        inferred: row.inferred === 1
      })
    }
  }

  id(resource: ResourceRef): number {
    const known = this.#ids.get(resource.arn)
    if (known !== undefined) {
      this.#merge(known, resource)
      return known
    }
    const id = this.#push(resource)
    this.#insert.run(...cellsOf(resource), id)
    return id
  }

  #push(resource: ResourceRef): number {
    const id = this.#kept.arns.length
    this.#ids.set(resource.arn, id)
    this.#put(id, resource)
    return id
  }

  #put(id: number, { arn, type, accountId, region, inferred }: ResourceRef): void {
    this.#kept.arns[id] = arn
    this.#kept.types[id] = type
    this.#kept.accounts[id] = accountId
    this.#kept.regions[id] = region
    this.#kept.inferred[id] = inferred
  }

  // An ARN that some record carried whole is not inferred.
  #merge(id: number, next: ResourceRef): void {
    const { types, accounts, regions, inferred } = this.#kept
    const kept = {
      type: types[id] ?? 'other',
      accountId: accounts[id] ?? null,
      region: regions[id] ?? null,
      inferred: inferred[id] ?? false
    }
    const merged: ResourceRef = {
      arn: next.arn,
      type: kept.type === 'other' ? next.type : kept.type,
      accountId: smaller(kept.accountId, next.accountId),
      region: smaller(kept.region, next.region),
      inferred: kept.inferred && next.inferred
    }
    const isFuller =
      merged.type !== kept.type || merged.accountId !== kept.accountId || merged.region !== kept.region || merged.inferred !== kept.inferred
    if (!isFuller) return
    this.#put(id, merged)
    this.#update.run(...cellsOf(merged), id)
  }
}

const cellsOf = (resource: ResourceRef): (string | number | null)[] => [
  resource.arn,
  resource.type,
  resource.accountId,
  resource.region,
  Number(resource.inferred)
]
