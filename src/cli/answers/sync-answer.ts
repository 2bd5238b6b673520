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
      state === 'skipped'
        ? 'skipped: its logs come through another connector'
        : [
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

const uncountedText = (ids: readonly string[]): string =>
  `${ids.join(', ')}: how much an event history holds is known only once it is read. Look-ups cost nothing.`

export const estimatePairs = (estimate: SyncEstimate): Pair[] => [
  ...(estimate.uncounted.length === 0 ? [] : [['Not counted', uncountedText(estimate.uncounted)] satisfies Pair]),
  ...(isUncounted(estimate) ? [] : countedPairs(estimate))
]

/** Nothing but event histories was asked about: there is no number to tell. */
const isUncounted = ({ uncounted, files, knownFiles, accounts, exact }: SyncEstimate): boolean =>
  uncounted.length > 0 && exact && files + knownFiles + accounts.length === 0

const countedPairs = (estimate: SyncEstimate): Pair[] => [
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

/** Why something could not be had, as standard error names it, and on a line of its own what to do. */
export const problemLines = (where: string, { layer, message, hint }: AwsProblem): string[] => [
  `${where}: ${layer}: ${message}`,
  ...(hint === null ? [] : [`hint: ${hint}`])
]
