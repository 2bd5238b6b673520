import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { connect } from '../../../src/engine/aws/connect.ts'
import { collectInventory, type InventoryRequest } from '../../../src/engine/aws/inventory/collect-inventory.ts'
import { jsonDocuments } from '../../../src/engine/snapshot/input/json-documents.ts'
import { SnapshotReading } from '../../../src/engine/snapshot/snapshot-reading.ts'
import { type CollectRequest, collect, inventoryParts } from '../../../src/shared/contract/collect.ts'
import { type StandIn, type StandInOptions, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { anAccessKey } from '../../aws-stand-in/state/parts.ts'
import type { StandInState } from '../../aws-stand-in/state/state.ts'
import { anEngine } from '../../builders/an-engine.ts'
import { type CountingProxy, startCountingProxy } from './counting-proxy.ts'

const endpoint = 'http://aws.test'

export interface CollectWorld {
  standIn: StandIn
  proxy: CountingProxy
  dir: string
  /** For child processes and engines. */
  env: Record<string, string>
  /** An engine on a new workspace, which may use the endpoint. */
  engine(): Promise<Awaited<ReturnType<typeof anEngine>> & { workspaceDir: string }>
  close(): Promise<void>
}

/** A stand-in for AWS with a proxy before it, and profiles `test` (of that user) and `nobody`. */
export const aCollectWorld = async (
  state: StandInState,
  user: string,
  options: StandInOptions & { holdMs?: number } = {}
): Promise<CollectWorld> => {
  const standIn = await startStandIn(state, options)
  const proxy = await startCountingProxy(standIn.url, options.holdMs ?? 0)
  const dir = mkdtempSync(join(tmpdir(), 'footfall-collect-'))
  const { id, secret } = anAccessKey(user)
  const environment = standIn.environment({
    config: '[profile test]\nregion = eu-west-1\noutput = text\ns3 =\n  addressing_style = path\n',
    credentials: `[test]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`
  })
  // The AWS CLI of some systems is older than the environment's word for an endpoint.
  mkdirSync(join(dir, 'bin'))
  writeFileSync(join(dir, 'bin', 'aws'), `#!/bin/sh\nexec ${awsCli} --endpoint-url ${endpoint} "$@"\n`)
  chmodSync(join(dir, 'bin', 'aws'), 0o755)
  // The proxy knows S3 Control's own host names: it needs no endpoint of its own, which would have to be agreed to as well.
  const { AWS_ENDPOINT_URL_S3_CONTROL: _ownEndpoint, ...variables } = environment.variables
  const env = {
    ...variables,
    PATH: `${join(dir, 'bin')}:${process.env.PATH}`,
    AWS_ENDPOINT_URL: endpoint,
    HTTP_PROXY: proxy.url,
    http_proxy: proxy.url
  }
  const engines: { close(): Promise<void> }[] = []
  return {
    standIn,
    proxy,
    dir,
    env,
    async engine() {
      const workspaceDir = mkdtempSync(join(dir, 'workspace-'))
      const made = await anEngine(workspaceDir, { env })
      engines.push(made)
      await made.call('aws.trust', { kind: 'endpoint', text: endpoint })
      return { ...made, workspaceDir }
    },
    async close() {
      for (const engine of engines) await engine.close()
      await proxy.close()
      await standIn.close()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

/** Signs in with the profile `test`, as an engine would. */
export const connection = (world: CollectWorld) =>
  connect(
    { profile: 'test', roleArn: null, externalId: null },
    { env: world.env, isTrusted: () => true, askMfa: () => Promise.reject(new Error('nobody is there')), now: Date.now }
  )

/** The folder a collected snapshot lies in, before it is imported. */
export const collectFolder = async (world: CollectWorld, over: Partial<InventoryRequest> = {}): Promise<string> => {
  const dir = mkdtempSync(join(world.dir, 'collected-'))
  const request = { groups: [...inventoryParts], regions: [], organizationRole: null, organizationExternalId: null, accounts: [], ...over }
  await collectInventory(await connection(world), request, { dir, signal: new AbortController().signal, report: () => undefined })
  return dir
}

/** Every file of a folder by its path, JSON read; times in one form, and lists of refusals in order. */
export const filesIn = (dir: string): Record<string, unknown> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const path = join(entry.parentPath, entry.name)
        return [relative(dir, path), content(readFileSync(path, 'utf8'), entry.name)] as const
      })
      .sort(([a], [b]) => (a < b ? -1 : 1))
  )

const content = (text: string, name: string): unknown => {
  if (name !== 'errors.ndjson') return JSON.parse(JSON.stringify(jsonDocuments(text).values.reduce(joinPages)), plainTime)
  return text
    .trim()
    .split('\n')
    .map(line => {
      const { call, resource, region, code } = JSON.parse(line) as Record<string, string | null>
      return [call, resource, region ?? null, code].join(' ')
    })
    .sort()
}

/** As the importer joins several pages in one file. */
const joinPages = (before: unknown, after: unknown): unknown => {
  const [first, second] = [before, after] as Record<string, unknown>[]
  const { NextToken: _token, ...rest } = { ...first, ...second }
  const joined = Object.entries(first ?? {}).filter(([, value]) => Array.isArray(value))
  return {
    ...rest,
    ...Object.fromEntries(joined.map(([name, value]) => [name, [...(value as unknown[]), ...((second?.[name] ?? []) as unknown[])]]))
  }
}

const plainTime = (_: string, value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value) ? new Date(value).toISOString() : value

/** What the importer makes of a folder, less when it was taken and where it lay. */
export const snapshotIn = (dir: string) => {
  const reading = new SnapshotReading()
  for (const path of Object.keys(filesIn(dir)))
    reading.add({ path: join('x', path), bytes: readFileSync(join(dir, path)), modifiedAtMs: 1 })
  const { subjects, rejected, denied } = reading.finish()
  const timeless = subjects.map(({ kind, subject, content: { takenAtMs: _takenAtMs, ...rest } }) => ({ kind, subject, content: rest }))
  return { subjects: timeless, rejected, denied }
}

/** The AWS CLI of the system, or another one; tests that need it are skipped without. */
export const awsCli = process.env.FOOTFALL_TEST_AWS ?? '/usr/bin/aws'

export const collectRequest = (over: object = {}): CollectRequest => collect['snapshot.collect'].input.parse({ profile: 'test', ...over })
