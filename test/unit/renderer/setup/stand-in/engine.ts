import { blankDraft } from '../../../../../src/renderer/setup/draft/setup-draft.ts'
import type { ConnectorRow } from '../../../../../src/shared/contract/connectors.ts'
import type { EngineHandlers } from '../../../../../src/shared/contract/contract.ts'
import type { SavedSetup } from '../../../../../src/shared/contract/setup.ts'
import { AppError } from '../../../../../src/shared/errors/app-error.ts'
import { SetupAnswers } from '../../../../../src/shared/vocabulary/setup-answers.ts'
import { aConnector } from '../../connectors/builders.ts'
import { someProfiles, someTrails } from '../../connectors/stand-in/aws.ts'
import { someSteps } from '../../connectors/stand-in/doctor.ts'
import { scoredAnswers } from '../../identities/stand-in/scored-engine.ts'
import { aDraft, anOrganizationDraft, aSetup } from '../builders.ts'
import { someGenerated } from './generated.ts'

/*
 * Stands where the engine would, for looking at the pages of set-ups alone: `?rows=0|5`, `?accounts=1|40|500` of the organization,
 * `?fail=setup.generate`, `?bad=1` (a text fails its checks), `?slow=3000`.
 */
const asked = new URLSearchParams(location.search)
history.replaceState(null, '', `${location.pathname}${location.hash}`)
const nowMs = Date.now()
const many = Number(asked.get('accounts') ?? 40)
const several = anOrganizationDraft(many)
const pasted = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'KeptAsItWas', Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::acme-cloudtrail-logs/*' }
  ]
})
const one = aDraft()
let setups: SavedSetup[] =
  asked.get('rows') === '0'
    ? []
    : [
        aSetup(one, { savedAtMs: nowMs - 3e5, ticked: { key: nowMs - 2e5 }, found: { bucket: nowMs - 1e5 } }),
        aSetup(anOrganizationDraft(many), { id: 'organization', savedAtMs: nowMs - 9e7 }),
        aSetup(
          {
            ...several,
            name: 'Each for itself',
            architecture: 'several-accounts',
            accounts: several.accounts.map(row => ({ ...row, mode: 'account' })),
            trail: { ...several.trail, dataEvents: 'none' }
          },
          { id: 'several', savedAtMs: nowMs - 9e8 }
        ),
        aSetup(
          {
            ...one,
            name: 'Existing bucket',
            storage: { ...one.storage, state: 'existing' },
            existing: { ...one.existing, bucketPolicy: pasted }
          },
          { id: 'existing', savedAtMs: nowMs - 9e9 }
        ),
        aSetup(blankDraft('مجموعة <b>new</b> \u202egnp.exe'), { id: 'blank', step: 'architecture' })
      ]
let connectors: ConnectorRow[] = []
const wait = (ms: number) => new Promise(done => setTimeout(done, ms))

const answers: Partial<{ [N in keyof EngineHandlers]: (input: never, report: (progress: never) => void) => unknown }> = {
  ...scoredAnswers,
  'workspace.info': () => ({
    path: '/cases/acme',
    name: 'Acme',
    sample: false,
    schemaVersion: 1,
    events: 4000,
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
  'sync.status': () => ({ paused: false, running: null, recent: [], setAside: [], listening: [] }),
  'aws.questions': () => [],
  'aws.profiles': () => ({
    profiles: someProfiles,
    configFile: '/home/jo/.aws/config',
    credentialsFile: '/home/jo/.aws/credentials',
    problem: null
  }),
  'aws.trails': async () => {
    await wait(400)
    return { trails: someTrails, problems: [{ region: 'me-south-1', message: 'AuthFailure' }] }
  },
  'connectors.list': () => connectors,
  'connectors.save': ({ draft }: { draft: Partial<ConnectorRow> }) => {
    const row = aConnector({ ...draft, id: String(draft.name).toLowerCase().replace(/\W+/g, '-') })
    connectors = [...connectors, row]
    return row
  },
  'setup.list': () => setups,
  'setup.save': async (input: Partial<SavedSetup> & { name: string; draft: Record<string, unknown> }) => {
    await wait(150)
    const id = input.id ?? `set-up-${setups.length + 1}`
    const before = setups.find(row => row.id === id)
    const row: SavedSetup = { found: {}, ticked: {}, step: '', ...before, ...input, id, savedAtMs: Date.now() }
    setups = before === undefined ? [...setups, row] : setups.map(other => (other.id === id ? row : other))
    return row
  },
  'setup.remove': ({ id }: { id: string }) => {
    setups = setups.filter(row => row.id !== id)
    return { removed: true }
  },
  'setup.generate': async (input: { answers: SetupAnswers }) => {
    await wait(Number(asked.get('slow') ?? 0))
    return someGenerated(SetupAnswers.parse(input.answers), asked.get('bad') === '1')
  },
  'setup.export': async () => {
    await wait(500)
    return { path: '/cases/acme/exports/set-up.zip', files: 12 }
  },
  'setup.verify': async (_input: never, report: (progress: never) => void) => {
    const items = [
      { id: 'key', state: 'found', detail: 'alias/footfall-logs names a key.' },
      { id: 'bucket', state: 'found', detail: '' },
      {
        id: 'policy',
        state: 'different',
        detail: 'Statement CtWrite names another trail: arn:aws:cloudtrail:eu-central-1:111122223333:trail/old.'
      }
    ]
    for (let n = 1; n <= someSteps.length; n++) {
      report({ items: items.slice(0, n), steps: someSteps.slice(0, n) } as never)
      await wait(150)
    }
    return {
      items,
      steps: someSteps,
      summary: 'Files are listed but none can be read: the bucket’s policy does not let the reader role in.'
    }
  }
}

/** Answers like a `ReconnectingClient` that is always connected. */
export const standIn = {
  state: () => 'open',
  subscribe: () => () => undefined,
  reconnect: () => undefined,
  onNotice: () => () => undefined,
  onClose: () => () => undefined,
  call: async (name: keyof EngineHandlers, input: never, options?: { onProgress?: (progress: never) => void }): Promise<unknown> => {
    if (asked.get('fail') === name)
      throw new AppError('store-busy', 'The workspace is being written by another window.', 'Close the other window, then try again.')
    const answer = answers[name]
    if (answer === undefined) throw new AppError('internal', `The stand-in does not answer ${name}`)
    return structuredClone(await answer(input, progress => options?.onProgress?.(progress)))
  }
}
