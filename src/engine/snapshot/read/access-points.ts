import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { AccessPoint } from '../../../shared/vocabulary/inventory.ts'
import { textAt } from '../values/read-values.ts'
import { policyIn } from './buckets.ts'
import { type ReadRegional, regionalEntries, regionalList } from './regional.ts'
import { factOf, type Source } from './source.ts'

export const readAccessPoints = (source: Source): ReadRegional<AccessPoint> => {
  const found = regionalEntries<AccessPoint>(source, 's3control/list-access-points', 'AccessPointList', (entry, place, answerRegion) => {
    const name = textAt(entry.Name, place.at('Name'))
    const bucket = textAt(entry.Bucket, place.at('Bucket'))
    const given = textAt(entry.AccessPointArn, place.at('AccessPointArn'))
    const region = answerRegion ?? (given === null ? null : (parseArn(given)?.region ?? null))
    if (name === null || bucket === null || region === null) {
      place.tell('name, bucket or region is missing; it is left out')
      return null
    }
    const arn = given ?? `arn:${source.partition}:s3:${region}:${source.accountId}:accesspoint/${name}`
    const policy = factOf<unknown>(
      source,
      {
        command: 's3control/get-access-point-policy',
        calls: ['s3control:GetAccessPointPolicy', 's3:GetAccessPointPolicy'],
        region,
        names: [name, arn]
      },
      null,
      policyIn('Policy')
    )
    return { name, arn, bucket, region, policy }
  })
  return { listed: regionalList(source, found, ['s3control:ListAccessPoints', 's3:ListAccessPoints']), loose: [] }
}
