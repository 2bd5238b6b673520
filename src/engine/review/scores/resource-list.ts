import type { ResourceDetail, ResourceRow } from '../../../shared/contract/resources.ts'
import { type ResourceType, resourceTypes } from '../../../shared/vocabulary/activity.ts'
import { profileMask } from '../../../shared/vocabulary/profile.ts'
import { readableStep, seriesOf } from '../../store/read/event-series.ts'
import { listResources, readResource } from '../../store/read/read-resources.ts'
import { isInventoried, scoreModel } from './score-model.ts'
import type { ScoreSources } from './score-sources.ts'

type Window = { sinceMs: number; untilMs: number }

/** Buckets, secrets and keys that events or inventories know of, with how many may reach each. */
export const resourceList = (sources: ScoreSources, window: Window, type?: ResourceType, account?: string): ResourceRow[] => {
  const rows = listResources(sources.reader, window, type, account)
  if (!isInventoried(sources, window.untilMs - 1)) return rows
  const kinds = inventoried(sources, window)
  const seen = new Set<string>()
  const known = rows.map(row => {
    const arn = kinds.get(row.arn)?.row.arn ?? row.arn
    seen.add(arn)
    return { ...row, identitiesEntitled: kinds.get(row.arn)?.row.identitiesEntitled ?? null }
  })
  const silent = new Map(
    [...kinds.values()].flatMap(({ row }) =>
      seen.has(row.arn) || (type && row.type !== type) || (account && row.accountId !== account) ? [] : [[row.arn, row] as const]
    )
  )
  return [...known, ...silent.values()]
}

/** @returns null when neither events nor inventories know it */
export const resourceAlone = (sources: ScoreSources, arn: string, window: Window): ResourceDetail | null => {
  const detail = readResource(sources.reader, arn, window)
  if (!isInventoried(sources, window.untilMs - 1)) return detail
  const found = inventoried(sources, window).get(arn)
  if (detail !== null) return { ...detail, row: { ...detail.row, identitiesEntitled: found?.row.identitiesEntitled ?? null } }
  if (found === undefined) return null
  const stepMs = readableStep(window.untilMs - window.sinceMs, 120)
  return {
    row: found.row,
    timeline: seriesOf(
      new Uint32Array(0),
      { fromMs: window.sinceMs, toMs: window.untilMs, stepMs, groups: 6, by: 'class' },
      sources.reader.frame,
      sources.reader.words
    ),
    identities: { total: 0, rows: [] },
    actions: { total: 0, rows: [] }
  }
}

/** By ARN, and by every ARN under which events name it. */
const inventoried = (sources: ScoreSources, { untilMs }: Window): Map<string, { row: ResourceRow }> => {
  const model = scoreModel(sources, untilMs - 1)
  const { profile, conditional } = sources.settings
  const found = new Map<string, { row: ResourceRow }>()
  for (const type of resourceTypes) {
    const { matrix, storedArns } = model.kinds[type]
    const mask = profileMask(profile, type)
    const counts = new Uint32Array(matrix.resources.length)
    const may = Uint8Array.from(matrix.cells, cell => Number(((cell.allowed | (conditional ? cell.conditional : 0)) & mask) !== 0))
    const width = matrix.resources.length
    for (let begin = 0; begin < matrix.matrix.length; begin += width)
      for (let resource = 0; resource < width; resource++)
        counts[resource] = (counts[resource] as number) + (may[matrix.matrix[begin + resource] as number] as number)
    matrix.resources.forEach(({ arn, name, accountId, region, createdAtMs }, at) => {
      if (createdAtMs !== null && createdAtMs >= untilMs) return
      const row: ResourceRow = {
        arn,
        type,
        name,
        accountId,
        region,
        lastActivityMs: null,
        lastViewedMs: null,
        firstSeenMs: null,
        identitiesUsed: 0,
        identitiesEntitled: counts[at] as number,
        events: 0,
        deniedEvents: 0,
        eventsInWindow: 0,
        inferred: false
      }
      for (const name of [arn, ...(storedArns.get(at) ?? [])]) found.set(name, { row })
    })
  }
  return found
}
