import { globSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerOf, footfall, startFootfall } from './footfall.ts'

const hostile = '\u001b]0;owned\u0007\u202egnp.exe'
const recordOf = (n: number, over: object = {}): object => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    principalId: `AIDAEXAMPLE${n % 3}`,
    arn: `arn:aws:iam::111122223333:user/person-${n % 3}`,
    accountId: '111122223333',
    accessKeyId: `AKIAEXAMPLE${n % 3}`,
    userName: `person-${n % 3}`
  },
  eventTime: new Date(Date.UTC(2026, 6, 1, n)).toISOString().replace('.000', ''),
  eventSource: 's3.amazonaws.com',
  eventName: n % 2 === 0 ? 'GetObject' : 'PutObject',
  awsRegion: n < 20 ? 'eu-west-1' : 'us-east-1',
  sourceIPAddress: `192.0.2.${n}`,
  userAgent: n === 7 ? hostile : 'aws-cli/2.31',
  ...(n % 5 === 0 ? { errorCode: 'AccessDenied', errorMessage: 'Access Denied' } : {}),
  requestParameters: { bucketName: 'payroll-exports', key: `reports/${n}.csv` },
  responseElements: null,
  eventID: `00000000-0000-4000-a000-${String(n).padStart(12, '0')}`,
  readOnly: n % 2 === 0,
  resources: [{ type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::payroll-exports', accountId: '111122223333' }],
  eventType: 'AwsApiCall',
  managementEvent: false,
  recipientAccountId: '111122223333',
  eventCategory: 'Data',
  ...over
})
const records = Array.from({ length: 30 }, (_, n) => recordOf(n))

interface Events {
  total: number
  cursor: string | null
  events: Record<string, unknown>[]
}

describe('the command line on logs', () => {
  let dir: string
  let logs: string
  let workspace: string[]
  const look = (...argv: string[]): Promise<unknown> => answerOf(...argv, ...workspace)
  const events = (...argv: string[]): Promise<Events> => look('events', ...argv) as Promise<Events>

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'footfall-cli-'))
    workspace = ['--workspace', join(dir, 'workspace')]
    logs = join(dir, 'logs')
    await mkdir(logs)
    await writeFile(join(logs, 'pretty.json'), JSON.stringify({ Records: records.slice(0, 10) }, null, 2))
    await writeFile(join(logs, 'trail.json.gz'), gzipSync(JSON.stringify({ Records: records.slice(10) })))
    await writeFile(join(logs, 'broken.json'), `{"Records":[${JSON.stringify(recordOf(0))},{"eventVersion":"1.11",oops}]}`)
    await writeFile(join(logs, 'letter.txt'), 'Dear Sir or Madam')
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  test('makes no workspace by looking', async () => {
    const { code, stdout, stderr } = await footfall(['events', ...workspace])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      `There is no Footfall workspace in ${workspace[1]}.\nhint: Import something into it first, or name another with --workspace.\n`
    )
    await expect(stat(workspace[1] ?? '')).rejects.toThrow('ENOENT')
  })

  test('imports, and says what it found', async () => {
    expect(await look('import', join(logs, 'pretty.json'), join(logs, 'trail.json.gz'))).toMatchObject({
      files: { read: 2, skipped: 0, rejected: 0 },
      events: { read: 30, added: 30, duplicate: 0, rejected: 0 },
      byFormat: { trail: 2 },
      firstEventAt: '2026-07-01T00:00:00Z',
      lastEventAt: '2026-07-02T05:00:00Z',
      accounts: ['111122223333'],
      regions: ['eu-west-1', 'us-east-1'],
      rejected: [],
      state: 'done'
    })
  })

  test('shows events newest first, with every field', async () => {
    const {
      total,
      cursor,
      events: [newest, ...rest]
    } = await events('--limit', '30')
    expect([total, cursor, rest.length]).toEqual([30, null, 29])
    expect(newest).toMatchObject({
      eventId: '00000000-0000-4000-a000-000000000029',
      time: '2026-07-02T05:00:00Z',
      identity: 'arn:aws:iam::111122223333:user/person-2',
      eventSource: 's3.amazonaws.com',
      eventName: 'PutObject',
      action: 's3:PutObject',
      resources: ['arn:aws:s3:::payroll-exports'],
      accountId: '111122223333',
      region: 'us-east-1',
      sourceIp: '192.0.2.29',
      userAgent: 'aws-cli/2.31',
      errorCode: null,
      outcome: 'success',
      readOnly: false,
      file: join(logs, 'trail.json.gz'),
      record: 19
    })
  })

  test('adds nothing the second time, from whatever file', async () => {
    expect(await look('import', logs)).toMatchObject({ events: { added: 0, duplicate: 1 } })
    const copy = join(logs, 'again.json')
    await writeFile(copy, JSON.stringify(records))
    expect(await look('import', copy)).toMatchObject({ events: { read: 30, added: 0, duplicate: 30 } })
    expect(await look('workspace', 'info')).toMatchObject({ events: 30 })
  })

  test('exits 4 under --strict when something was rejected, and 0 without', async () => {
    const fresh = ['--workspace', join(dir, 'strict')]
    const strict = await footfall(['import', join(logs, 'broken.json'), '--strict', ...fresh])
    expect(strict.code).toBe(4)
    expect(JSON.parse(strict.stdout)).toMatchObject({ events: { added: 1, rejected: 1 }, rejected: [{ record: 1 }] })
    expect(strict.stderr).toMatch(/^rejected: .*broken\.json, record 1: /m)
    expect((await footfall(['import', join(logs, 'broken.json'), ...fresh])).code).toBe(0)
    expect((await footfall(['import', join(logs, 'trail.json.gz'), '--strict', ...fresh])).code).toBe(0)
  })

  test('names a path that is not there and imports nothing', async () => {
    const { code, stderr } = await footfall(['import', join(logs, 'pretty.json'), join(dir, 'absent'), '--workspace', join(dir, 'none')])
    expect([code, stderr]).toEqual([
      1,
      `There is no file or folder "${join(dir, 'absent')}".\nhint: Check the path; nothing was imported.\n`
    ])
    await expect(stat(join(dir, 'none'))).rejects.toThrow('ENOENT')
  })

  test('reads standard input', async () => {
    const place = ['--workspace', join(dir, 'piped')]
    const input = gzipSync(JSON.stringify({ Records: records }))
    const { code, stdout } = await footfall(['import', '-', ...place], { input })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ events: { added: 30 }, sources: ['-'] })
    expect(await answerOf('events', '--limit', '1', ...place)).toMatchObject({ events: [{ file: '-', record: 29 }] })
    expect((await footfall(['import', '-', ...place], { input: '' })).code).toBe(0)
  })

  test('goes on from a cursor, and to the end', async () => {
    const all = await events('--limit', 'all')
    const first = await events('--limit', '12')
    const second = await events('--limit', '0', '--cursor', String(first.cursor))
    expect([...first.events, ...second.events]).toEqual(all.events)
    expect(all.events).toHaveLength(30)
    expect((await events()).events).toHaveLength(30)
  })

  test.each<[string[], (n: number) => boolean]>([
    [['--identity', 'person-1'], n => n % 3 === 1],
    [['--identity=arn:aws:iam::111122223333:user/person-1'], n => n % 3 === 1],
    [['--identity!=person-1'], n => n % 3 !== 1],
    [['--identity', '!=', 'person-1', '--identity!=person-2'], n => n % 3 === 0],
    [['--identity', 'person-1', '--identity', 'person-2'], n => n % 3 !== 0],
    [['--name', 'Get*', '--region', 'us-east-1'], n => n % 2 === 0 && n >= 20],
    [['--error', 'AccessDenied'], n => n % 5 === 0],
    [['--error='], n => n % 5 !== 0],
    [['--outcome', 'denied', '--ip!=192.0.2.10'], n => n % 5 === 0 && n !== 10],
    [['--access-key', 'AKIAEXAMPLE2'], n => n % 3 === 2],
    [['--read-only', 'true', '--category', 'data', '--source', 's3', '--account', '111122223333'], n => n % 2 === 0],
    [['--resource', 'payroll-exports', '--action', 's3:PutObject'], n => n % 2 === 1],
    [['--since', '2026-07-01T05:00:00Z', '--until', '2026-07-02'], n => n >= 5 && n < 24],
    [['--until', '2026-07-01T05:00:00+02:00'], n => n < 3]
  ])('filters by %j', async (argv, wanted) => {
    const found = await events(...argv, '--sort', 'time:asc', '--limit', 'all')
    const expected = records.filter((_, n) => wanted(n))
    expect(found.events.map(event => event.eventId)).toEqual(expected.map(record => (record as { eventID: string }).eventID))
    expect(found.total).toBe(expected.length)
  })

  test('counts', async () => {
    expect(await look('count', '--by', 'identity,outcome', '--identity', 'person-0')).toEqual([
      {
        identity: 'arn:aws:iam::111122223333:user/person-0',
        outcome: 'success',
        count: 8,
        first: '2026-07-01T03:00:00Z',
        last: '2026-07-02T03:00:00Z'
      },
      {
        identity: 'arn:aws:iam::111122223333:user/person-0',
        outcome: 'denied',
        count: 2,
        first: '2026-07-01T00:00:00Z',
        last: '2026-07-01T15:00:00Z'
      }
    ])
    const days = [
      { time: '2026-07-01T00:00:00Z', count: 24, first: '2026-07-01T00:00:00Z', last: '2026-07-01T23:00:00Z' },
      { time: '2026-07-02T00:00:00Z', count: 6, first: '2026-07-02T00:00:00Z', last: '2026-07-02T05:00:00Z' }
    ]
    expect(await look('count', '--by', 'time', '--bucket', '1d')).toEqual(days)
    expect(await look('count', '--bucket', '1d')).toEqual(days)
    expect(await look('count', '--by', 'error')).toMatchObject([
      { error: '', count: 24 },
      { error: 'AccessDenied', count: 6 }
    ])
  })

  test('prints untouched records, one a line', async () => {
    const { code, stdout } = await footfall(['events', '--raw', '--limit', 'all', '--sort', 'time:asc', '--quiet', ...workspace])
    expect(code).toBe(0)
    expect(stdout).toBe(records.map(record => `${JSON.stringify(record)}\n`).join(''))
  })

  test('lists identities and resources', async () => {
    expect(await look('identities', '--type', 'iam-user')).toHaveLength(3)
    expect(await look('identities', '--type', 'root')).toEqual([])
    const [person] = (await look('identities', '--account', '111122223333')) as object[]
    expect(person).toMatchObject({
      arn: 'arn:aws:iam::111122223333:user/person-2',
      type: 'iam-user',
      name: 'person-2',
      accountId: '111122223333',
      createdAt: null,
      lastActivityAt: '2026-07-02T05:00:00Z',
      lastActivity: { eventSource: 's3.amazonaws.com', eventName: 'PutObject', region: 'us-east-1', sourceIp: '192.0.2.29' },
      lastAttemptAt: '2026-07-02T05:00:00Z',
      events: 10,
      deniedEvents: 2,
      firstSeenAt: '2026-07-01T02:00:00Z',
      state: 'active'
    })
    expect(await look('resources', '--type', 's3-bucket')).toMatchObject([
      {
        arn: 'arn:aws:s3:::payroll-exports',
        type: 's3-bucket',
        accountId: '111122223333',
        lastActivityAt: '2026-07-02T05:00:00Z',
        lastViewedAt: '2026-07-02T04:00:00Z',
        identitiesEntitled: null,
        identitiesUsed: 3
      }
    ])
  })

  test('writes a file whole, and steers no terminal with log text in a table', async () => {
    const file = join(dir, 'events.csv')
    const { code, stdout } = await footfall(['events', '--format', 'csv', '--output', 'events.csv', '--limit', 'all', ...workspace], {
      cwd: dir
    })
    expect([code, stdout]).toEqual([0, ''])
    expect((await readFile(file, 'utf8')).split('\r\n')).toHaveLength(32)
    const table = await footfall(['count', '--by', 'user-agent', '--format', 'table', ...workspace])
    expect(table.stdout).toContain('\\u{1b}]0;owned\\u{7}\\u{202e}gnp.exe')
    expect(table.stdout).not.toContain('\u001b')
  })

  test('is quiet when the reader has had enough', async () => {
    const running = startFootfall(['events', '--limit', 'all', '--format', 'ndjson', ...workspace])
    running.child.stdout?.destroy()
    const { code, stderr } = await running.finished
    expect(code).toBe(0)
    expect(stderr).not.toContain('EPIPE')
  })

  test('verifies, compacts, exports and imports a workspace', async () => {
    expect(await look('workspace', 'verify')).toMatchObject({ ok: true })
    expect(await look('workspace', 'compact')).toHaveProperty('afterBytes')
    const zip = join(dir, 'case.zip')
    expect(await look('workspace', 'export', zip)).toMatchObject({ path: zip })
    const other = ['--workspace', join(dir, 'other')]
    expect(await answerOf('workspace', 'import', zip, ...other)).toMatchObject({ ok: true, path: join(dir, 'other') })
    expect(await answerOf('events', '--limit', 'all', ...other)).toEqual(await events('--limit', 'all'))
    expect((await footfall(['workspace', 'import', zip, ...other])).code).not.toBe(0)
  })

  test('exits 4 when a workspace is not as it should be', async () => {
    const place = join(dir, 'damaged')
    await answerOf('import', join(logs, 'trail.json.gz'), '--workspace', place)
    const [original] = globSync('raw/**/*.gz', { cwd: place })
    await writeFile(join(place, original ?? ''), 'something else')
    const { code, stdout } = await footfall(['workspace', 'verify', '--workspace', place])
    expect(code).toBe(4)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false })
    const raw = await footfall(['events', '--raw', '--workspace', place])
    expect([raw.code, raw.stdout]).toEqual([1, ''])
    expect(raw.stderr).toContain('20 records could not be read')
  })

  test('takes the workspace from the environment', async () => {
    const { code, stdout } = await footfall(['workspace', 'info'], { env: { FOOTFALL_WORKSPACE: workspace[1] ?? '' } })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ path: workspace[1], events: 30 })
  })
})
