import { anyEvent, type EventFilter, filterFields } from '../../../src/shared/vocabulary/event-filter.ts'
import { openEngineClient } from '../engine-client.ts'
import { type Measure, measured } from '../measure.ts'
import { medianMs, rounded } from '../statistics.ts'

type Client = Awaited<ReturnType<typeof openEngineClient>>['client']

interface Timed {
  question: string
  ms: number
}

const PAGE = 100
/** Values tried of every field: the most frequent ones, which match most. */
const VALUES = 2

interface Span {
  sinceMs: number
  untilMs: number
}

/** A question of every field with its most frequent values, over everything and over the middle third of the time. */
const filterQuestions = async (client: Client, { sinceMs, untilMs }: Span): Promise<{ question: string; filter: EventFilter }[]> => {
  const facets = await client.call('events.facets', { filter: anyEvent, fields: [...filterFields], limit: VALUES })
  const third = (untilMs - sinceMs) / 3
  const middle = { sinceMs: Math.round(sinceMs + third), untilMs: Math.round(untilMs - third) }
  return facets.flatMap(({ field, values }) =>
    values.flatMap(({ value }) => {
      const filter: EventFilter = { conditions: [{ field, op: 'is', values: [value] }] }
      const question = `${field} is ${value}`
      return [
        { question, filter },
        { question: `${question}, a month of three`, filter: { ...filter, ...middle } }
      ]
    })
  )
}

/** Words that match much, little, nothing, and beginnings of words. */
const searchWords = [
  'AccessDenied',
  'settings.json',
  'alice-0',
  'ci-deploy-role*',
  'acme-prod*',
  'parquet',
  'zebra-that-is-nowhere',
  'raw part-0*'
]

const timePages = async (
  client: Client,
  runs: number,
  questions: readonly { question: string; filter: EventFilter }[]
): Promise<Timed[]> => {
  const timed: Timed[] = []
  for (const { question, filter } of questions) {
    timed.push({ question, ms: rounded(await medianMs(runs, () => client.call('events.page', { filter, limit: PAGE }))) })
  }
  return timed.toSorted((a, b) => b.ms - a.ms)
}

const slowest = (id: string, events: number, timed: readonly Timed[]): Measure =>
  measured(id, events, timed[0]?.ms ?? 0, { slowest: timed.slice(0, 8), questions: timed.length, middleMs: timed[timed.length >> 1]?.ms })

/** What the other pages ask, about whatever is busiest. */
const otherQuestions = async (client: Client, window: Span): Promise<[string, () => Promise<unknown>][]> => {
  const [identity] = (await client.call('identities.list', { window })).toSorted((a, b) => b.events - a.events)
  const [resource] = (await client.call('resources.list', { window })).toSorted((a, b) => b.events - a.events)
  return [
    ['identities', () => client.call('identities.list', { window })],
    ['resources', () => client.call('resources.list', { window })],
    ['one identity', () => client.call('identities.get', { identity: identity?.arn ?? '', window })],
    ['one resource', () => client.call('resources.get', { resource: resource?.arn ?? '', window })],
    ['histogram', () => client.call('events.histogram', { filter: { ...anyEvent, ...window }, by: 'source' })],
    ['facets', () => client.call('events.facets', { filter: { ...anyEvent, ...window }, fields: ['identity', 'source', 'name', 'error'] })],
    ['last page', () => client.call('events.page', { filter: anyEvent, offset: 1_000_000_000, limit: PAGE })]
  ]
}

const timeOthers = async (client: Client, runs: number, window: Span): Promise<Timed[]> => {
  const timed: Timed[] = []
  for (const [question, ask] of await otherQuestions(client, window)) timed.push({ question, ms: rounded(await medianMs(runs, ask)) })
  return timed.toSorted((a, b) => b.ms - a.ms)
}

/** Measures 4, 6 and 7, asked of the engine as a page asks it. */
export const pageMeasures = async (workspace: string, events: number, runs: number): Promise<Measure[]> => {
  const { client, close } = await openEngineClient(workspace)
  try {
    const info = await client.call('workspace.info', {})
    const span = { sinceMs: info.firstEventMs ?? 0, untilMs: (info.lastEventMs ?? 0) + 1 }
    const month = { sinceMs: span.untilMs - 30 * 86_400_000, untilMs: span.untilMs }
    const filtered = await timePages(client, runs, await filterQuestions(client, span))
    const searched = await timePages(
      client,
      runs,
      searchWords.map(words => ({ question: `text ${words}`, filter: { ...anyEvent, text: words } }))
    )
    return [
      measured('4', events, rounded(info.storeBytes / info.events), {
        storeBytes: info.storeBytes,
        keptOriginalsBytes: info.rawBytes
      }),
      measured('6', events, rounded(await medianMs(runs, () => client.call('overview.get', month))), {
        wholeSpanMs: rounded(await medianMs(runs, () => client.call('overview.get', span)))
      }),
      slowest('7a', events, filtered),
      slowest('7b', events, searched),
      slowest('7c', events, await timeOthers(client, runs, month))
    ]
  } finally {
    await close()
  }
}
