import { parseArn } from '../../../shared/vocabulary/arn.ts'
import { type Fact, known, type TrailInventory, unknown } from '../../../shared/vocabulary/inventory.ts'
import { byText, notInSnapshot } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { flagAt, type Members, membersAt, textAt, timeAt } from '../values/read-values.ts'
import { selectorsIn } from './selectors.ts'
import { entriesOf, factOf, failureOf, type Source } from './source.ts'

/** Trails of every region, each once: a trail of all regions shows in each of them. */
export const readTrails = (source: Source): Fact<TrailInventory[]> => {
  const answers = source.answers.all('cloudtrail/describe-trails')
  if (answers.length === 0) return unknown(source.refusals.why(['cloudtrail:DescribeTrails'], [], null) ?? notInSnapshot)
  const trails = new Map<string, TrailInventory>()
  let isRead = false
  for (const answer of answers) {
    const entries = entriesOf(source, [answer], 'trailList')
    if (entries === null) continue
    isRead = true
    for (const { entry, place } of entries) {
      const members = membersAt(entry, place)
      const trail = members === null ? null : trailOf(source, members, place, answer.region)
      if (trail !== null) trails.set(trail.arn, trail)
    }
  }
  return isRead
    ? known([...trails.values()].sort((a, b) => byText(a.arn, b.arn)))
    : unknown('its answer could not be understood: it holds no list of trails')
}

const trailOf = (source: Source, entry: Members, place: Place, region: string | null): TrailInventory | null => {
  const arn = textAt(entry.TrailARN, place.at('TrailARN'))
  const parsed = arn === null ? null : parseArn(arn)
  if (arn === null || parsed === null) {
    place.tell('no TrailARN tells which trail it is; it is left out')
    return null
  }
  const name = textAt(entry.Name, place.at('Name')) ?? parsed.resource.slice(parsed.resource.lastIndexOf('/') + 1)
  const homeRegion = textAt(entry.HomeRegion, place.at('HomeRegion')) ?? parsed.region
  const names = [name, arn]
  // Asked in its own region, in the region it was seen from, or nowhere in particular.
  const question = (command: string, call: string) => {
    const asked = source.answers.all(`cloudtrail/${command}`).filter(answer => names.includes(answer.name ?? ''))
    const at = [homeRegion, region, ...asked.map(answer => answer.region)].find(
      where => where !== null && source.answers.about(`cloudtrail/${command}`, where, names).length > 0
    )
    return { command: `cloudtrail/${command}`, calls: [`cloudtrail:${call}`], region: at ?? null, names }
  }
  const status = question('get-trail-status', 'GetTrailStatus')
  const times = statusTimes(source, status.region, names)
  return {
    arn,
    name,
    homeRegion,
    multiRegion: flagAt(entry.IsMultiRegionTrail, place.at('IsMultiRegionTrail')) ?? false,
    organization: flagAt(entry.IsOrganizationTrail, place.at('IsOrganizationTrail')) ?? false,
    globalServices: flagAt(entry.IncludeGlobalServiceEvents, place.at('IncludeGlobalServiceEvents')) ?? false,
    bucket: textAt(entry.S3BucketName, place.at('S3BucketName')),
    prefix: textAt(entry.S3KeyPrefix, place.at('S3KeyPrefix')),
    logging: factOf(source, status, undefined, (body, at) => {
      const logging = flagAt(body.IsLogging, at.at('IsLogging'))
      if (logging === null) at.tell('IsLogging is not there')
      return logging ?? undefined
    }),
    ...times,
    selectors: factOf(source, question('get-event-selectors', 'GetEventSelectors'), undefined, selectorsIn)
  }
}

const statusTimes = (
  source: Source,
  region: string | null,
  names: readonly string[]
): Pick<TrailInventory, 'startedAtMs' | 'stoppedAtMs'> => {
  const answer = source.answers.about('cloudtrail/get-trail-status', region, names).at(-1)
  if (answer === undefined || answer.broken !== null || failureOf(answer.body) !== null) return { startedAtMs: null, stoppedAtMs: null }
  const place = source.placeOf(answer)
  return {
    startedAtMs: timeAt(answer.body.StartLoggingTime, place.at('StartLoggingTime')),
    stoppedAtMs: timeAt(answer.body.StopLoggingTime, place.at('StopLoggingTime'))
  }
}
