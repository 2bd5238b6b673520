import type { Incoming } from '../http/incoming.ts'
import type { PlainObject } from '../wire/plain.ts'
import { restJsonProtocol } from '../wire/protocols.ts'
import { listOf, numberOf, readJson, textOf } from './input.ts'
import { pageOf } from './page.ts'
import { type Call, jsonCodes, type Service } from './service.ts'

/** Regions there from the beginning; the others must be enabled. */
const optIn = /^(af|ap-east|ap-south-2|ap-southeast-[3-9]|ca-west|eu-central-2|eu-south|il|me|mx)/

const listRegions = (call: Call): PlainObject => {
  const wanted = listOf(call, 'RegionOptStatusContains')
  const all = [
    ...call.account.regions.map(name => ({ RegionName: name, RegionOptStatus: optIn.test(name) ? 'ENABLED' : 'ENABLED_BY_DEFAULT' })),
    ...call.account.disabledRegions.map(name => ({ RegionName: name, RegionOptStatus: 'DISABLED' }))
  ].filter(({ RegionOptStatus }) => wanted.length === 0 || wanted.includes(RegionOptStatus))
  const { items, next } = pageOf(call, all, { token: textOf(call, 'NextToken'), size: numberOf(call, 'MaxResults') ?? 20, most: 50 })
  return { Regions: items, NextToken: next }
}

export const account: Service = {
  prefix: 'account',
  protocol: restJsonProtocol,
  codes: {
    ...jsonCodes,
    accessDenied: ['AccessDeniedException', 403],
    throttled: ['TooManyRequestsException', 429],
    unknownKey: ['UnrecognizedClientException', 403],
    expired: ['ExpiredTokenException', 403]
  },
  read: (incoming: Incoming) => ({
    operation: incoming.rawPath === '/listRegions' ? 'ListRegions' : 'Unknown',
    input: readJson(incoming).input
  }),
  operations: { ListRegions: { run: listRegions } }
}
