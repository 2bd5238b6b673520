import { describe, expect, test } from 'vitest'
import { proveSetup } from '../../../../src/engine/proof/prove-setup.ts'
import { mostAccountsHere, runSetup } from '../../../../src/engine/proof/run-setup.ts'
import { wholeChecker } from '../../../../src/engine/proof/whole-checks.ts'
import { writeSetup } from '../../../../src/engine/setup/write-setup.ts'
import type { Artefact } from '../../../../src/shared/vocabulary/artefact.ts'
import { architectures, type SetupAnswers } from '../../../../src/shared/vocabulary/setup-answers.ts'
import { setupAnswers } from '../../../builders/setup-answers.ts'

const accountIds = Array.from({ length: mostAccountsHere + 4 }, (_, at) => String(300_000_000_000 + at))

/** Every account with a trail and a reader of its own. */
const manyReaders = (): SetupAnswers =>
  setupAnswers('several-accounts', 'aws', {
    accounts: [...accountIds.map(accountId => ({ accountId, mode: 'account' as const })), { accountId: '222233334444', mode: 'skip' }],
    trail: { state: 'new', trail: 'all-events', accountId: accountIds[0] ?? '', region: 'us-east-1' }
  })

/** What is known of one text is not known of another: each is taken apart by itself here. */
const provenOneByOne = (artefacts: readonly Artefact[], paths: ReadonlySet<string>) =>
  artefacts.map(artefact => wholeChecker(paths)(artefact))

describe('what readers have in common is proven once', () => {
  test.each(architectures)('%s: the checks of each whole text are those it has by itself', architecture => {
    const { artefacts } = writeSetup(architecture === 'several-accounts' ? manyReaders() : setupAnswers(architecture))
    const paths = new Set(artefacts.map(({ path }) => path))
    expect(artefacts.map(wholeChecker(paths))).toEqual(provenOneByOne(artefacts, paths))
  })

  test('every reader’s policy has the same list of checks, and none fails', () => {
    const { artefacts } = proveSetup(writeSetup(manyReaders()))
    const policies = artefacts.filter(({ kind }) => kind === 'reader-policy')
    expect(policies).toHaveLength(accountIds.length + 1)
    const lists = new Set(policies.map(({ checks }) => checks.map(({ check, state }) => `${check}: ${state}`).join('\n')))
    expect([...lists]).toEqual([
      [
        'Read as JSON',
        'Read as a policy',
        'Statement ids',
        'Actions',
        'Resources of actions',
        'Size',
        'The reader can do what its features call',
        'The reader can do nothing else'
      ]
        .map(check => `${check}: ok`)
        .join('\n')
    ])
  })

  test('one text of many that names what is not there fails alone', () => {
    const { artefacts } = writeSetup(manyReaders())
    const templates = artefacts.filter(({ id }) => id.startsWith('cloudformation-readers') || id.startsWith('cloudformation-json-readers'))
    const broken = templates.map((artefact, at) =>
      at === 6
        ? { ...artefact, text: artefact.text.replace(/^Resources:|"Resources": \{/m, found => found.replace('Resources', 'Nothing')) }
        : artefact
    )
    const failed = broken.map(wholeChecker(new Set())).flatMap((checks, at) => (checks.some(({ state }) => state === 'failed') ? [at] : []))
    expect(failed).toEqual([6])
  })

  test('a policy widened for one account fails its proof, and that of nobody else', () => {
    const written = writeSetup(manyReaders())
    const [, , widened = ''] = written.artefacts.filter(({ kind }) => kind === 'reader-policy').map(({ id }) => id)
    const artefacts = written.artefacts.map(artefact =>
      artefact.id === widened ? { ...artefact, text: artefact.text.replace('"cloudtrail:GetTrail"', '"cloudtrail:StopLogging"') } : artefact
    )
    const failed = proveSetup({ ...written, artefacts }).artefacts.filter(({ checks }) => checks.some(({ state }) => state === 'failed'))
    expect(failed.map(({ id }) => id)).toEqual([widened])
  })
})

describe('in a thread of its own', () => {
  test('comes to what it comes to here', async () => {
    const answers = manyReaders()
    const { artefacts, checklist, warnings, connectors } = proveSetup(writeSetup(answers))
    expect(await runSetup(answers, new AbortController().signal)).toEqual({ artefacts, checklist, warnings, connectors })
  })

  test('ends when the caller has gone', async () => {
    const caller = new AbortController()
    const running = runSetup(manyReaders(), caller.signal)
    caller.abort()
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  })
})
