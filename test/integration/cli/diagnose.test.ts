import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepConnector } from '../../../src/engine/store/connector-file.ts'
import { openWritable } from '../../../src/engine/store/database.ts'
import { titled } from '../../../src/shared/contract/doctor.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aConnector } from '../../builders/a-connector.ts'
import { aDraft, aHealthyState, trailOf } from '../doctor/a-diagnosis.ts'
import { footfall } from './footfall.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-cli-diagnose-'))
const workspace = join(folder, 'workspace')
let standIn: StandIn
let env: Record<string, string>
beforeAll(async () => {
  standIn = await startStandIn(aHealthyState())
  env = { ...standIn.environment().variables, XDG_DATA_HOME: join(folder, 'data'), FOOTFALL_WORKSPACE: workspace }
  openWritable(workspace).close()
  keepConnector(workspace, aConnector({ id: 'production', ...aDraft() }))
  keepConnector(workspace, aConnector({ id: 'nobody', ...aDraft({ name: 'Nobody', profile: 'nobody' }) }))
  expect((await footfall(['profiles', 'trust', 'log-archive-collector', '--yes'], { env })).code).toBe(0)
})
afterAll(async () => {
  await standIn.close()
  rmSync(folder, { recursive: true, force: true })
})

const diagnose = (connector: string, ...more: string[]) => footfall(['diagnose', '--connector', connector, ...more], { env })

test('a healthy chain: a line a step, and exit 0', async () => {
  const { code, stdout } = await diagnose('production', '--format', 'table')
  expect(code).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  expect(lines[1]).toMatch(/^Credentials +ok/)
  expect(lines.filter(line => /^(Bucket|Listing|Reading|Decoding|Events) +ok /.test(line))).toHaveLength(5)
  expect(lines.at(-1)).toBe('healthy: Events arrive, and nothing is amiss.')
})

test('a broken one: exit 4, with call, code, meaning and what mends it', async () => {
  Object.assign(trailOf(standIn.state), { isLogging: false })
  const asJson = await diagnose('production')
  const asTable = await diagnose('production', '--format', 'table')
  Object.assign(trailOf(standIn.state), { isLogging: true })
  expect([asJson.code, asTable.code]).toEqual([4, 4])
  const { steps, verdict } = JSON.parse(asJson.stdout) as { steps: object[]; verdict: string }
  expect(verdict).toBe('broken')
  expect(steps.at(-1)).toMatchObject({
    step: 'logging',
    state: 'failed',
    call: expect.stringContaining('cloudtrail:GetTrailStatus on arn:aws:cloudtrail:'),
    code: 'logging-stopped',
    meaning: expect.any(String),
    remedy: { title: 'Start logging.', artefact: expect.stringMatching(/^aws cloudtrail start-logging/) }
  })
  expect(asTable.stdout).toMatch(/\n {4}aws cloudtrail start-logging --name arn:/)
})

test('who is not signed in gets exit 3; a wrong word 2; an unknown connector 1', async () => {
  expect((await diagnose('nobody')).code).toBe(3)
  const { stdout } = await diagnose('nobody', '--format', 'table')
  expect(stdout).toMatch(/\nCredentials: Profile: There is no AWS profile called nobody\.\n {2}There are: [^\n]*\n\nbroken: /)
  expect((await footfall(['diagnose'], { env })).code).toBe(2)
  expect((await diagnose('No-Id')).code).toBe(2)
  const unknown = await diagnose('no-such')
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('production')])
})

test('a meaning that begins with its step is not told under it twice', () => {
  expect(titled('Events', 'Events: none has come.')).toBe('Events: none has come.')
  expect(titled('Listing', 'Prefix: nothing lies there.')).toBe('Listing: Prefix: nothing lies there.')
})
