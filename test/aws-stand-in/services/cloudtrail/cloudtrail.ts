import { jsonProtocol } from '../../wire/protocols.ts'
import { readJson, textOf } from '../input.ts'
import { type Call, jsonCodes, type Service } from '../service.ts'
import { lookupEvents } from './lookup-events.ts'
import * as ask from './trail-questions.ts'

const trailResource =
  (member: string) =>
  (call: Call): string => {
    const name = textOf(call, member) ?? '*'
    return name.startsWith('arn:') || name === '*' ? name : `arn:aws:cloudtrail:${call.region}:${call.account.id}:trail/${name}`
  }

export const cloudtrail: Service = {
  prefix: 'cloudtrail',
  protocol: jsonProtocol('1.1'),
  codes: jsonCodes,
  read: readJson,
  operations: {
    DescribeTrails: { run: ask.describeTrails },
    ListTrails: { run: ask.listTrails },
    GetTrail: { resource: trailResource('Name'), run: ask.getTrail },
    GetTrailStatus: { resource: trailResource('Name'), run: ask.getTrailStatus },
    GetEventSelectors: { resource: trailResource('TrailName'), run: ask.getEventSelectors },
    GetInsightSelectors: { resource: trailResource('TrailName'), run: ask.getInsightSelectors },
    ListTags: { run: ask.listTags },
    LookupEvents: { run: lookupEvents }
  }
}
