import type { MfaQuestion } from '../../../../../src/shared/contract/aws.ts'
import type { ConnectorRow } from '../../../../../src/shared/contract/connectors.ts'
import type { EngineHandlers } from '../../../../../src/shared/contract/contract.ts'
import type { SyncRun } from '../../../../../src/shared/contract/sync.ts'
import { AppError } from '../../../../../src/shared/errors/app-error.ts'
import { ConnectorDraft, type ConnectorDraftInput } from '../../../../../src/shared/vocabulary/connector.ts'
import { scoredAnswers } from '../../identities/stand-in/scored-engine.ts'
import { aConnector, aProgress, aReport, aRun } from '../builders.ts'
import { someProfiles, someTrails } from './aws.ts'
import { nowMs, someConnectors, someLedger } from './connectors.ts'
import { someSteps } from './doctor.ts'

/*
 * Stands where the engine would, for looking at the pages of connectors alone: `?rows=0|1|8|10000`, `?fail=connectors.list`, `?slow=3000`,
 * `?run=1` (a sync is under way), `?done=partial|failed|good` (one has ended), `?mfa=1`, `?profiles=0`, `?trails=0`, `?events=0`.
 */
const asked = new URLSearchParams(location.search)
// The pages' own words stand behind the `#`; the router would take these for theirs.
history.replaceState(null, '', `${location.pathname}${location.hash}`)
let connectors: ConnectorRow[] = someConnectors(Number(asked.get('rows') ?? 8))
const profiles = asked.get('profiles') === '0' ? [] : structuredClone(someProfiles)
let paused = asked.get('paused') === '1'
let questions: MfaQuestion[] =
  asked.get('mfa') === '1' ? [{ id: 'q1', profile: 'organization', serial: 'arn:aws:iam::111122223333:mfa/jo', askedAtMs: nowMs }] : []

const listeners = new Map<string, Set<(data: unknown) => void>>()
const tell = (topic: string): void => {
  for (const listener of listeners.get(topic) ?? []) listener({})
}

const ends: Readonly<Record<string, SyncRun>> = {
  good: aRun({ id: 3, startedAtMs: nowMs - 300_000 }),
  partial: aRun({
    id: 3,
    connectors: ['organization'],
    startedAtMs: nowMs - 300_000,
    report: aReport({
      connectors: [
        {
          connectorId: 'organization',
          state: 'partial',
          problem: null,
          layout: 'control-tower',
          accounts: [],
          regions: [],
          filesFetched: 12_004,
          filesKnown: 4,
          filesMissing: 41,
          problems: [
            {
              place: '444455556666/eu-central-1/2026/02/20 (7 files)',
              code: 'AccessDenied',
              layer: 'key policy',
              message: 'kms:Decrypt was refused for key 1234abcd-12ab-34cd-56ef-1234567890ab.',
              hint: 'Allow kms:Decrypt to the reader role in the key’s policy.'
            },
            {
              place: '200000000014/ap-south-1',
              code: 'SlowDown',
              layer: 'network',
              message: 'S3 asked to slow down; given up after 8 tries.',
              hint: null
            }
          ]
        }
      ]
    })
  }),
  failed: aRun({
    id: 3,
    startedAtMs: nowMs - 300_000,
    state: 'failed',
    report: null,
    problem: {
      code: 'ExpiredToken',
      layer: 'credentials',
      message: 'The sign-in of profile production has ended.',
      hint: 'Run aws sso login --profile production.'
    }
  })
}
let recent: SyncRun[] = [ends[asked.get('done') ?? '']].filter(run => run !== undefined)
let running: SyncRun | null = null

const begin = (ids: string[]): SyncRun => {
  running = aRun({
    id: 9,
    connectors: ids,
    startedAtMs: Date.now(),
    state: 'running',
    report: null,
    progress: aProgress({
      phase: 'looking',
      filesDone: 0,
      filesTotal: null,
      bytesDone: 0,
      bytesTotal: null,
      eventsRead: 0,
      placesDone: 3,
      placesTotal: 850
    })
  })
  connectors = connectors.map(row => ({ ...row, running: ids.length === 0 || ids.includes(row.id) }))
  return running
}
if (asked.get('run') === '1') {
  begin(['organization'])
  let n = 0
  setInterval(() => {
    if (running === null) return
    n = Math.min(n + 40, 3000)
    running = {
      ...running,
      progress: aProgress({
        phase: n % 400 === 0 ? 'waiting' : 'collecting',
        waitingFor: n % 400 === 0 ? 'S3 asked to slow down' : null,
        filesDone: 1000 + n * 3,
        filesTotal: 12_045,
        bytesDone: 41_000_000 + n * 120_000,
        bytesTotal: 490_000_000,
        eventsRead: 100_000 + n * 900,
        remainingMs: 185_000
      })
    }
    tell('sync.changed')
  }, 400)
}

const status = () => ({ paused, running, recent, setAside: [], listening: [] })
const answers: Partial<{ [N in keyof EngineHandlers]: (input: never, report: (progress: never) => void) => unknown }> = {
  ...scoredAnswers,
  'workspace.info': () => ({
    path: '/cases/acme',
    name: 'Acme',
    sample: false,
    schemaVersion: 1,
    events: asked.get('events') === '0' ? 0 : 4000,
    files: 12,
    identities: 4,
    resources: 4,
    accounts: ['111122223333'],
    regions: ['eu-central-1'],
    firstEventMs: nowMs - 9e9,
    lastEventMs: nowMs,
    storeBytes: 1,
    rawBytes: 1,
    version: 1
  }),
  'workspace.recent': () => [],
  'questions.list': () => [],
  'identities.list': () => [],
  'resources.list': () => [],
  'rules.findings': () => [],
  'okta.unresolved': () => [],
  'connectors.list': () => connectors,
  'connectors.save': ({ id, draft }: { id?: string; draft: ConnectorDraftInput }) => {
    const parsed = ConnectorDraft.parse(draft)
    if (parsed.bucket === 'taken')
      throw new AppError('invalid-input', 'One field is wrong.', 'See the field.', undefined, [
        { field: 'bucket', message: 'Connector Production collects from this bucket already.' }
      ])
    const row = aConnector({
      ...(connectors.find(one => one.id === id) ?? { lastSyncMs: null, newestEventMs: null, newestDeliveryMs: null, lastGoodSyncMs: null }),
      ...parsed,
      id: id ?? parsed.name.toLowerCase().replace(/\W+/g, '-')
    })
    connectors = [...connectors.filter(one => one.id !== row.id), row]
    return row
  },
  'connectors.remove': ({ id }: { id: string }) => {
    connectors = connectors.filter(one => one.id !== id)
    return { removed: true }
  },
  'connectors.ledger': ({ id, fromDay = '2026-01-01', toDay = '2026-03-01' }: { id: string; fromDay?: string; toDay?: string }) =>
    someLedger(connectors.find(row => row.id === id) ?? aConnector(), fromDay, toDay),
  'sync.status': status,
  'sync.start': ({ connectors: ids = [] }: { connectors?: string[] }) => begin(ids),
  'sync.stop': () => {
    if (running !== null) recent = [{ ...running, state: 'cancelled', report: aReport({ state: 'cancelled' }) }, ...recent]
    running = null
    connectors = connectors.map(row => ({ ...row, running: false }))
    return status()
  },
  'sync.pause': (input: { paused: boolean }) => {
    paused = input.paused
    return status()
  },
  'sync.estimate': async (_input: never, report: (progress: never) => void) => {
    for (let n = 0; n < 10; n++) {
      report({ step: 'Listing', done: n * 85, total: 850 } as never)
      await wait(asked.get('fast') === '1' ? 1 : 120)
    }
    return {
      requests: { list: 1850, get: 120_400, lookup: 0, other: 4 },
      files: 120_400,
      bytes: 4_900_000_000,
      knownFiles: 0,
      costUsd: { requests: 0.057, transfer: 0.44 },
      exact: false,
      uncounted: [],
      accounts: Array.from({ length: 50 }, (_, n) => String(200_000_000_000 + n * 7)),
      regions: Array.from({ length: 17 }, (_, n) => `r-${n}`),
      days: 90
    }
  },
  'doctor.run': async (_input: never, report: (progress: never) => void) => {
    for (let n = 1; n <= someSteps.length; n++) {
      report({ steps: someSteps.slice(0, n) } as never)
      await wait(asked.get('fast') === '1' ? 1 : 300)
    }
    return {
      connectorId: 'archive',
      steps: someSteps,
      verdict: 'broken',
      summary: 'Files are listed but none can be read: the bucket’s policy does not let the reader role in.',
      elapsedMs: 3400
    }
  },
  'aws.profiles': () => ({
    profiles,
    configFile: '/home/jo/.aws/config',
    credentialsFile: '/home/jo/.aws/credentials',
    problem: asked.get('profiles') === '0' ? null : 'Line 41 of /home/jo/.aws/config has no “=”; the rest was read.'
  }),
  'aws.trust': ({ text }: { text: string }) => {
    for (const profile of profiles) for (const one of profile.trust) if (one.text === text) one.trusted = true
    return { trusted: true }
  },
  'aws.identify': async ({ profile }: { profile: string }) => {
    await wait(300)
    if (profile === 'keys')
      throw new AppError(
        'signed-out',
        'AWS does not know the access key of profile keys: InvalidClientTokenId.',
        'The key was deleted or deactivated. Make a new one, or choose another profile.'
      )
    return {
      accountId: '111122223333',
      arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Auditor_0123456789abcdef/jo@example.com',
      userId: 'AROAEXAMPLE:jo',
      partition: 'aws',
      region: 'eu-central-1'
    }
  },
  'aws.trails': async () => {
    await wait(500)
    return asked.get('trails') === '0'
      ? { trails: [], problems: [] }
      : { trails: someTrails, problems: [{ region: 'me-south-1', message: 'AuthFailure: the region is not enabled' }] }
  },
  'aws.questions': () => questions,
  'aws.answer': ({ id, code }: { id: string; code: string | null }) => {
    questions =
      code === '000000'
        ? [{ id: `${id}x`, profile: 'organization', serial: 'arn:aws:iam::111122223333:mfa/jo', askedAtMs: Date.now() }]
        : []
    return { taken: true }
  },
  'snapshot.kit': () => ({
    script: `#!/usr/bin/env bash\nset -euo pipefail\n# Reads IAM, S3, Secrets Manager, KMS and CloudTrail with the AWS CLI. Changes nothing.\nout=footfall-snapshot\nmkdir -p "$out"\n${Array.from({ length: 60 }, (_, n) => `aws iam get-policy --policy-arn "$arn${n}" > "$out/policy-${n}.json"`).join('\n')}\n`
  }),
  'snapshot.collect': async (_input: never, report: (progress: never) => void) => {
    for (let n = 0; n < 30; n++) {
      report({ step: 'Roles and their policies', done: n * 10, total: 300 } as never)
      await wait(100)
    }
    return {
      accounts: [],
      known: 1,
      files: { read: 12, skipped: 0, rejected: 0 },
      rejected: [],
      skipped: [],
      denied: [{ accountId: '111122223333', call: 'kms:ListGrants', resource: null, consequence: 'Grants of keys are unknown' }],
      elapsedMs: 3000
    }
  }
}

const wait = (ms: number) => new Promise(done => setTimeout(done, ms))

/** Answers like a `ReconnectingClient` that is always connected. */
export const standIn = {
  state: () => 'open',
  subscribe: () => () => undefined,
  reconnect: () => undefined,
  onNotice: (topic: string, listener: (data: unknown) => void) => {
    const all = listeners.get(topic) ?? new Set()
    listeners.set(topic, all)
    all.add(listener)
    return () => all.delete(listener)
  },
  onClose: () => () => undefined,
  call: async (name: keyof EngineHandlers, input: never, options?: { onProgress?: (progress: never) => void }): Promise<unknown> => {
    if (name === 'connectors.list') await wait(Number(asked.get('slow') ?? 0))
    if (asked.get('fail') === name)
      throw new AppError('store-busy', 'The workspace is being written by another window.', 'Close the other window, then try again.')
    const answer = answers[name]
    if (answer === undefined) throw new AppError('internal', `The stand-in does not answer ${name}`)
    return structuredClone(await answer(input, progress => options?.onProgress?.(progress)))
  }
}
