import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { RegionalList } from '../../../shared/vocabulary/inventory.ts'
import { byText } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { type Members, membersAt } from '../values/read-values.ts'
import { entriesOf, type Source } from './source.ts'

/** Things of regional lists, and those that something was said about without their being listed. */
export interface ReadRegional<T> {
  listed: RegionalList<T>
  loose: T[]
}

interface Found<T> {
  items: T[]
  readRegions: string[]
}

/** The entries of one command's lists in every region; the ARN tells the region where the path does not. */
export const regionalEntries = <T extends { arn: string }>(
  source: Source,
  command: string,
  member: string,
  read: (entry: Members, place: Place, region: string | null) => T | null
): Found<T> => {
  const items = new Map<string, T>()
  const readRegions = new Set<string>()
  for (const answer of source.answers.all(command)) {
    const entries = entriesOf(source, [answer], member)
    if (entries === null) continue
    if (answer.region !== null) readRegions.add(answer.region)
    for (const { entry, place } of entries) {
      const members = membersAt(entry, place)
      const item = members === null ? null : read(members, place, answer.region)
      if (item === null) continue
      items.set(item.arn, item)
      const region = parseArn(item.arn)?.region ?? ''
      if (region !== '') readRegions.add(region)
    }
  }
  return { items: [...items.values()].sort((a, b) => byText(a.arn, b.arn)), readRegions: [...readRegions].sort(byText) }
}

export const regionalList = <T>(source: Source, { items, readRegions }: Found<T>, calls: readonly string[]): RegionalList<T> => {
  const refused = new Set(calls.flatMap(call => source.refusals.regionsOf(call)))
  return { items, readRegions, refusedRegions: [...refused].filter(region => !readRegions.includes(region)).sort(byText) }
}
