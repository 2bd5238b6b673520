import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { entitlementsAt } from '../../../src/engine/review/entitlements/entitlements-at.ts'
import { storeEntitlements } from '../../../src/engine/review/entitlements/store-entitlements.ts'
import { inventoryAt } from '../../../src/engine/review/inventory-at.ts'
import { openReadable, openWritable } from '../../../src/engine/store/database.ts'
import { forgetEntitlementSets } from '../../../src/engine/store/entitlement-store.ts'
import { inTransaction, type NewSnapshot, writeSnapshot } from '../../../src/engine/store/snapshot-store.ts'
import { openEngineClient } from '../engine-client.ts'
import { syntheticInventory } from '../input/synthetic-inventory.ts'
import { type Measure, measured } from '../measure.ts'
import { median, medianMs, rounded } from '../statistics.ts'

const identities = 1000
const resources = 3000
const summary = {
  users: null,
  roles: null,
  groups: null,
  policies: null,
  buckets: null,
  secrets: null,
  keys: null,
  trails: null,
  denied: 0
}
const dayMs = 86_400_000

/** A workspace that holds the snapshots of a made-up organization, and nothing else. */
const makeWorkspace = (dir: string, seed: number): void => {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const { accounts, organization } = syntheticInventory({ identities, resources, seed })
  const snapshot = (kind: NewSnapshot['kind'], subject: string, takenAtMs: number, content: object): NewSnapshot => ({
    kind,
    subject,
    takenAtMs,
    isTimeGuessed: false,
    importedAtMs: takenAtMs,
    source: 'bench',
    summary,
    content
  })
  const database = openWritable(dir)
  inTransaction(database, () => {
    for (const { takenAtMs, ...account } of accounts) {
      const loose = { buckets: [], accessPoints: [], secrets: [], keys: [] }
      writeSnapshot(database, snapshot('account', account.accountId, takenAtMs, { ...account, loose }))
    }
    if (organization === null) return
    const { takenAtMs, ...content } = organization
    writeSnapshot(database, snapshot('organization', content.organizationId, takenAtMs, content))
  })
  database.close()
}

const forgetAll = (dir: string): void => {
  const database = openWritable(dir)
  inTransaction(database, () => forgetEntitlementSets(database, () => true))
  database.close()
}

/** Milliseconds of elapsed and of processor time: the latter says more on a machine that does other things as well. */
const timed = (work: () => void): { ms: number; cpuMs: number } => {
  const [startMs, cpu] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - startMs, cpuMs: (user + system) / 1000 }
}

const storing = (dir: string, runs: number): { ms: number; cpuMs: number } => {
  const times = Array.from({ length: runs + 1 }, () => {
    forgetAll(dir)
    return timed(() => void storeEntitlements(dir, 0))
  }).slice(1)
  return { ms: median(times.map(({ ms }) => ms)), cpuMs: median(times.map(({ cpuMs }) => cpuMs)) }
}

/** Scores of everybody for one range after the other. */
const scoring = async (dir: string, runs: number): Promise<number> => {
  const { client, close } = await openEngineClient(dir)
  let range = 0
  try {
    return await medianMs(runs, async () => {
      const untilMs = Date.UTC(2026, 9, 2)
      await client.call('scores.list', { window: { sinceMs: untilMs - (1 + (range++ % 120)) * dayMs, untilMs } })
    })
  } finally {
    await close()
  }
}

const reading = async (dir: string, runs: number): Promise<number> => {
  const at = openReadable(dir)
  const inventory = inventoryAt(at, 0)
  at.close()
  return await medianMs(runs, async () => {
    const database = openReadable(dir)
    entitlementsAt(database, inventory)
    database.close()
  })
}

/** Measures 8 and 9, on one thread and without events. */
export const entitlementMeasures = async (directory: string, runs: number, seed: number): Promise<Measure[]> => {
  const dir = join(directory, 'workspace-entitlements')
  makeWorkspace(dir, seed)
  try {
    const { ms, cpuMs } = storing(dir, runs)
    return [
      measured('8', 0, rounded(ms / 1000), { processorS: rounded(cpuMs / 1000), identities, resources }),
      measured('9', 0, rounded(await scoring(dir, runs))),
      measured('9a', 0, rounded(await reading(dir, runs)))
    ]
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
