import type { SyncedConnector, SyncReport } from '../../shared/contract/sync.ts'
import { regionProblem } from '../../shared/vocabulary/aws-names.ts'
import { ConnectorId } from '../../shared/vocabulary/connector.ts'
import { formatDay } from '../../shared/vocabulary/time.ts'
import { askOnTerminal } from '../answer-mfa.ts'
import { isRefusal } from '../answers/connector-answer.ts'
import { rejectLine } from '../answers/import-answer.ts'
import { estimateLine, estimatePairs, problemLines, syncPairs, toEstimateAnswer, toSyncAnswer } from '../answers/sync-answer.ts'
import { wrongValue } from '../arguments/arguments.ts'
import { readTimeRange } from '../arguments/time-range.ts'
import { parseAccount } from '../arguments/values.ts'
import type { Call } from '../call.ts'
import { type Command, exitCancelled, exitFound } from '../command.ts'
import { plural } from '../output/words.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { stepWords, syncWords } from '../progress/progress-words.ts'
import { type EngineClient, withEngine } from '../with-engine.ts'

/** Above this a person is asked first. */
const large = { files: 10_000, bytes: 1e9 }
const toldBeside = 10

interface Asked {
  connectors: string[]
  accounts: string[]
  regions: string[]
  sinceDay?: string
  untilDay?: string
}

const readRequest = (call: Call): Asked => {
  const values = (name: string): string[] => call.args.all(name).flatMap(({ value }) => value ?? [])
  for (const id of values('connector'))
    if (!ConnectorId.safeParse(id).success) throw wrongValue('connector', id, "a connector's id", '--connector production')
  const { sinceMs, untilMs } = readTimeRange(call.args, 'For the whole of May: --since 2024-05-01 --until 2024-06-01.')
  return {
    connectors: values('connector'),
    accounts: values('account').map(parseAccount),
    regions: values('region').map(region => {
      if (regionProblem(region) !== null) throw wrongValue('region', region, 'a region', '--region eu-central-1')
      return region
    }),
    ...(sinceMs === null ? {} : { sinceDay: formatDay(sinceMs) }),
    ...(untilMs === null ? {} : { untilDay: formatDay(untilMs - 1) })
  }
}

export const syncCommand: Command = {
  name: 'sync',
  summary: 'collect new logs from AWS',
  about: [
    'Goes on where the last sync stopped, for every connector that is switched on. The layout of a bucket is found by itself. Nothing is fetched twice; ' +
      'what cannot be had is named, and the next sync tries it again; a file that came and cannot be read is fetched again only with --since or --until. ' +
      'Stop at any time: what was committed stays.',
    'With --since or --until the days between are listed again, and what is missing of them is fetched. Days are those of delivery, UTC; --since is ' +
      'included, --until is not.',
    'Before a large first collection a terminal is shown what it would cost and asked; --yes goes on without.'
  ],
  flags: [
    { name: 'connector', value: 'ID', help: 'only this one, even when it is switched off; repeatable', example: '--connector production' },
    { name: 'since', value: 'DAY', help: 'from this day of delivery on, UTC', example: '--since 2024-05-01' },
    { name: 'until', value: 'DAY', help: 'before this day of delivery, UTC', example: '--until 2024-06-01' },
    { name: 'account', value: 'ID', help: 'only this account; repeatable', example: '--account 111122223333' },
    { name: 'region', value: 'NAME', help: 'only this region; repeatable', example: '--region eu-west-1' },
    { name: 'estimate', help: 'count requests, files, bytes and cost, and fetch nothing', example: '--estimate' },
    { name: 'yes', help: 'do not ask before a large collection', example: '--yes' },
    { name: 'strict', help: 'exit 4 when anything was rejected or could not be had', example: '--strict' }
  ],
  examples: [
    ['footfall sync', 'what is new, everywhere'],
    ['footfall sync --connector production --estimate', 'what it would ask for and cost'],
    ['footfall sync --since 2024-05-01 --until 2024-05-08 --account 111122223333', 'one week of one account again']
  ],
  run: async call => {
    const request = readRequest(call)
    return withEngine(call, { mode: 'write', create: false }, async client => {
      if (call.args.has('estimate')) {
        const estimate = await ask(call, client, request)
        await call.answer(sink => writeAnswer(sink, call.format, toEstimateAnswer(estimate), estimatePairs(estimate)))
        return 0
      }
      if (!(await agrees(call, client, request))) {
        call.note('Nothing was fetched.')
        return exitCancelled
      }
      const onProgress = (at: Parameters<typeof syncWords>[0]): void => call.progress.show(syncWords(at))
      const report = await client.call('sync.run', request, { signal: call.around.signal, onProgress })
      await call.answer(sink => writeAnswer(sink, call.format, toSyncAnswer(report), syncPairs(report)))
      tellProblems(call, report)
      return outcome(call, report)
    })
  }
}

const ask = (call: Call, client: EngineClient, request: Asked) =>
  client.call('sync.estimate', request, {
    signal: call.around.signal,
    onProgress: at => call.progress.show(stepWords(at))
  })

/** Only where somebody can answer, and where much may come: a first sync, or a range. */
const agrees = async (call: Call, client: EngineClient, request: Asked): Promise<boolean> => {
  const { stdin, stderr } = call.around
  const isTerminal = (stdin as { isTTY?: boolean }).isTTY === true && stderr.isTTY === true
  if (call.args.has('yes') || !isTerminal) return true
  const rows = await client.call('connectors.list', {})
  const isMeant = ({ id, enabled }: { id: string; enabled: boolean }): boolean =>
    request.connectors.length === 0 ? enabled : request.connectors.includes(id)
  const isFirst = rows.some(row => isMeant(row) && row.mode !== 'skip' && row.lastGoodSyncMs === null)
  if (!isFirst && request.sinceDay === undefined) return true
  const estimate = await ask(call, client, request)
  if (estimate.files < large.files && estimate.bytes < large.bytes) return true
  call.progress.clear()
  const said = await askOnTerminal(call, `${estimateLine(estimate)}\nGo on? [y/N] `)
  return said !== null && /^y(es)?$/i.test(said)
}

const problemsOf = ({ connectorId, problem, problems }: SyncedConnector): string[][] => [
  ...(problem === null ? [] : [problemLines(connectorId, problem)]),
  ...problems.map(each => problemLines(`${connectorId}, ${each.place}`, each))
]

const tellProblems = (call: Call, { connectors, rejected }: SyncReport): void => {
  const told = [...connectors.flatMap(problemsOf), ...rejected.map(each => [rejectLine(each)])]
  for (const line of told.slice(0, toldBeside).flat()) call.note(line)
  if (told.length > toldBeside) call.note(`… and ${told.length - toldBeside} more, in the answer as JSON.`)
}

const outcome = (call: Call, { state, files, events, connectors }: SyncReport): number => {
  if (state === 'cancelled') {
    call.note(`Cancelled. Kept: ${plural(files.read, 'file')} with ${plural(events.added, 'new event')}. Run it again to go on.`)
    return exitCancelled
  }
  const failed = connectors.filter(connector => connector.state === 'failed')
  if (failed.length > 0) return failed.some(({ problem }) => isRefusal(problem)) ? 3 : 1
  const isWhole = files.rejected + events.rejected === 0 && connectors.every(connector => connector.state !== 'partial')
  return call.args.has('strict') && !isWhole ? exitFound : 0
}
