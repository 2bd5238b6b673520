import type { AwsProblem } from '../../shared/contract/connectors.ts'
import type { SyncEstimate, SyncReport } from '../../shared/contract/sync.ts'
import { countText, plural, sizeText } from '../output/words.ts'
import type { Pair } from '../output/write-answer.ts'
import { importPairs, toImportAnswer } from './import-answer.ts'

/** A sync's report in the command line's own field names: an import's, with what was asked of AWS. */
export const toSyncAnswer = (report: SyncReport) => ({
  ...toImportAnswer(report),
  requests: report.requests,
  bytes: report.bytes,
  connectors: report.connectors
})

const requestsText = ({ list, get, lookup, other }: SyncReport['requests']): string =>
  [
    plural(list, 'listing'),
    plural(get, 'object'),
    ...(lookup > 0 ? [plural(lookup, 'look-up')] : []),
    ...(other > 0 ? [plural(other, 'other')] : [])
  ].join(', ')

export const syncPairs = (report: SyncReport): Pair[] => [
  ...report.connectors.map(
    ({ connectorId, state, filesFetched, filesKnown, filesMissing }): Pair => [
      connectorId,
      [
        state,
        `${plural(filesFetched, 'file')} fetched`,
        `${countText(filesKnown)} known`,
        ...(filesMissing > 0 ? [`${countText(filesMissing)} missing`] : [])
      ].join(', ')
    ]
  ),
  ...importPairs(report),
  ['Requests', requestsText(report.requests)],
  ['Fetched', sizeText(report.bytes)]
]

export const toEstimateAnswer = (estimate: SyncEstimate) => estimate

const dollars = (amount: number): string => (amount > 0 && amount < 0.01 ? 'less than $0.01' : `$${amount.toFixed(2)}`)

export const estimatePairs = (estimate: SyncEstimate): Pair[] => [
  ['Files', `${countText(estimate.files)} to fetch, ${countText(estimate.knownFiles)} known already`],
  ['Size', sizeText(estimate.bytes)],
  ['Requests', requestsText(estimate.requests)],
  ['Cost at most', `${dollars(estimate.costUsd.requests)} for requests, ${dollars(estimate.costUsd.transfer)} for transfer out of AWS`],
  ['Counted', estimate.exact ? 'exactly' : 'in part, the rest reckoned from it'],
  ['Accounts', countText(estimate.accounts.length)],
  ['Regions', countText(estimate.regions.length)],
  ['Days', countText(estimate.days)]
]

/** What a person is asked to agree to. */
export const estimateLine = ({ files, bytes, requests, costUsd, accounts, regions, exact }: SyncEstimate): string =>
  `${exact ? '' : 'About '}${plural(files, 'file')}, ${sizeText(bytes)}, of ${plural(accounts.length, 'account')} in ${plural(regions.length, 'region')}: ` +
  `${requestsText(requests)}; at most ${dollars(costUsd.requests)} for requests and ${dollars(costUsd.transfer)} for transfer.`

/** Why something could not be had, as standard error names it. */
export const problemLine = (where: string, { layer, message, hint }: AwsProblem): string =>
  `${where}: ${layer}: ${message}${hint === null ? '' : `\nhint: ${hint}`}`
