import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aConnectorDraft } from '../../builders/a-connector.ts'
import { shaOf, storeLogs } from '../../builders/a-store.ts'
import { anActivity } from '../../builders/an-activity.ts'
import { anEngine } from '../../builders/an-engine.ts'

type TestEngine = Awaited<ReturnType<typeof anEngine>>

const managementTrail = 'arn:aws:cloudtrail:eu-central-1:999988887777:trail/organization'

describe('connectors of a workspace', () => {
  let dir: string
  let engine: TestEngine
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'footfall-connectors-'))
    engine = await anEngine(dir)
  })
  afterEach(async () => {
    await engine.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const fileText = (): string => readFileSync(join(dir, 'connectors.json'), 'utf8')

  it('are kept, listed by priority and name, changed in place and removed', async () => {
    const late = await engine.call('connectors.save', { draft: aConnectorDraft({ name: 'Überwachung (EU)' }) })
    await engine.call('connectors.save', { draft: aConnectorDraft({ name: 'Billing', accountId: '000011112222', priority: 5 }) })
    expect(late.id).toBe('uberwachung-eu')
    expect((await engine.call('connectors.list', {})).map(row => row.id)).toEqual(['billing', 'uberwachung-eu'])

    const changed = await engine.call('connectors.save', { id: late.id, draft: aConnectorDraft({ name: 'Renamed', priority: 1 }) })
    expect(changed).toMatchObject({ id: 'uberwachung-eu', name: 'Renamed' })
    expect((await engine.call('connectors.list', {})).map(row => row.name)).toEqual(['Renamed', 'Billing'])

    expect(await engine.call('connectors.remove', { id: 'billing' })).toEqual({ removed: true })
    expect(await engine.call('connectors.remove', { id: 'billing' })).toEqual({ removed: false })
    expect((await engine.call('connectors.list', {})).map(row => row.id)).toEqual(['uberwachung-eu'])
    expect(statSync(join(dir, 'connectors.json')).mode & 0o077).toBe(0)
  })

  it('get ids of their own from names that make the same', async () => {
    const names = ['Log archive', 'log-archive', '記録', '保管', 'x'.repeat(80)]
    const ids: string[] = []
    for (const name of names) ids.push((await engine.call('connectors.save', { draft: aConnectorDraft({ name }) })).id)
    expect(ids.slice(0, 4)).toEqual(['log-archive', 'log-archive-2', 'connector', 'connector-2'])
    expect(new Set(ids).size).toBe(names.length)
  })

  it('are refused with one message for each wrong field, and nothing is kept', async () => {
    const draft = aConnectorDraft({ accountId: '1234', bucket: 'No_Such', region: 'moon', externalId: 'x', queueUrl: 'http://x' })
    const refusal = await engine.call('connectors.save', { draft }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'invalid-input' })
    const fields = (refusal as { fields: { field: string }[] }).fields.map(({ field }) => field)
    expect(fields.sort()).toEqual(['draft.accountId', 'draft.bucket', 'draft.externalId', 'draft.queueUrl', 'draft.region'])
    expect(await engine.call('connectors.list', {})).toEqual([])
  })

  it('may not share a name', async () => {
    const saved = await engine.call('connectors.save', { draft: aConnectorDraft() })
    await expect(engine.call('connectors.save', { draft: aConnectorDraft({ name: 'PRODUCTION' }) })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'draft.name' }]
    })
    await engine.call('connectors.save', { id: saved.id, draft: aConnectorDraft({ priority: 3 }) })
    await expect(engine.call('connectors.save', { id: 'other', draft: aConnectorDraft() })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('stand beside entries that do not read, which stay in the file and are told', async () => {
    const saved = await engine.call('connectors.save', { draft: aConnectorDraft() })
    const odd = { id: 'from-a-later-version', name: 'Odd', bucket: 7 }
    writeFileSync(join(dir, 'connectors.json'), JSON.stringify([odd, ...(JSON.parse(fileText()) as unknown[])]))
    const [row] = await engine.call('connectors.list', {})
    expect(row).toMatchObject({ id: saved.id, warnings: [expect.stringMatching(/connectors\.json, entry 1, /)] })
    await engine.call('connectors.remove', { id: saved.id })
    expect(JSON.parse(fileText())).toEqual([odd])
  })

  it('are not lost when their file is no list: nothing is written over it', async () => {
    writeFileSync(join(dir, 'connectors.json'), '[{"id": "half')
    for (const attempt of [engine.call('connectors.list', {}), engine.call('connectors.save', { draft: aConnectorDraft() })])
      await expect(attempt).rejects.toMatchObject({ code: 'corrupt-file', message: expect.stringContaining('connectors.json') })
    expect(fileText()).toBe('[{"id": "half')
  })

  it('tell the newest event of their own accounts, and nothing as never', async () => {
    const at = (accountId: string, timeMs: number, eventId: string) => anActivity({ accountId, timeMs, eventId })
    const day = Date.UTC(2026, 0, 31)
    storeLogs(dir, [
      {
        sha256: shaOf(1),
        activities: [
          at('111122223333', day + 2000, '00000000-0000-4000-8000-000000000001'),
          at('111122223333', day + 1000, '00000000-0000-4000-8000-000000000002'),
          at('444455556666', day + 9000, '00000000-0000-4000-8000-000000000003')
        ]
      }
    ])
    await engine.call('connectors.save', { draft: aConnectorDraft() })
    await engine.call('connectors.save', { draft: aConnectorDraft({ name: 'Quiet', accountId: '777788889999' }) })
    expect((await engine.call('connectors.list', {})).map(row => [row.name, row.newestEventMs])).toEqual([
      ['Production', day + 2000],
      ['Quiet', null]
    ])
  })

  it('are warned about a skipped account that nobody collects, until its organization connector is there and on', async () => {
    const skipped = aConnectorDraft({ name: 'Member', mode: 'skip', bucket: null, trail: managementTrail })
    const warningsOf = async (name: string) => (await engine.call('connectors.list', {})).find(row => row.name === name)?.warnings
    await engine.call('connectors.save', { draft: skipped })
    expect(await warningsOf('Member')).toEqual([expect.stringContaining('no source')])

    const organization = aConnectorDraft({ name: 'Organization', accountId: '999988887777', mode: 'organization', trail: managementTrail })
    const { id } = await engine.call('connectors.save', { draft: { ...organization, enabled: false } })
    expect(await warningsOf('Member')).toEqual([expect.stringContaining('switched off')])
    await engine.call('connectors.save', { id, draft: organization })
    expect(await warningsOf('Member')).toEqual([])
  })
})
