import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readLedger } from '../../../src/engine/store/collect-ledger.ts'
import { openReadable, openWritable } from '../../../src/engine/store/database.ts'
import { readSetAside } from '../../../src/engine/store/set-aside.ts'
import { takeWriterLock } from '../../../src/engine/store/writer-lock.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aMessage } from '../../aws-stand-in/state/parts.ts'
import type { QueueState } from '../../aws-stand-in/state/state.ts'
import { anEngine } from '../../builders/an-engine.ts'
import { connectIn } from '../../builders/sync-against.ts'
import { listenAgainst } from './listen-against.ts'
import { aLogBucket, type LogBucket, storedPaths } from './log-bucket.ts'

const root = `AWSLogs/${ids.organization}/`

describe('a queue that is listened to', () => {
  let dir: string
  let bucket: LogBucket
  let queue: QueueState
  let env: Record<string, string>
  let queueUrl: string
  let controller: AbortController
  let listening: ReturnType<typeof listenAgainst> | null = null
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'footfall-queue-'))
    openWritable(dir).close()
    bucket = await aLogBucket(dir, { accountId: ids.management })
    queue = accountOf(bucket.standIn.state, 'log-archive').queues.find(({ name }) => name === names.queue) as QueueState
    env = bucket.standIn.environment().variables
    queueUrl = `${bucket.standIn.url}/${ids.logArchive}/${names.queue}`
    controller = new AbortController()
  })
  afterEach(async () => {
    await stop()
    await bucket.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const start = (): ReturnType<typeof listenAgainst> => {
    const connectors = [bucket.connector]
    listening = listenAgainst({ workspaceDir: dir, queueUrl, connectors, connect: connectIn(env), signal: controller.signal })
    return listening
  }
  const stop = async (): Promise<void> => {
    controller.abort()
    await listening?.ended
  }
  const delivered = (count: number): string[] =>
    bucket.put(
      Array.from({ length: count }, (_, n) => ({
        root,
        account: ids.member,
        region: n % 2 === 0 ? 'eu-west-1' : 'us-east-1',
        atMs: Date.now() - (n + 1) * 60_000
      }))
    )
  const notice = (...keys: string[]) => ({ s3Bucket: names.logBucket, s3ObjectKey: keys })
  const inSns = (message: object) => ({
    Type: 'Notification',
    MessageId: 'm',
    TopicArn: 'arn:aws:sns:eu-west-1:1:t',
    Message: JSON.stringify(message)
  })
  const send = (...bodies: (object | string)[]): void => {
    queue.messages.push(...bodies.map(body => aMessage(body)))
  }
  const untilEmpty = (): Promise<void> => vi.waitFor(() => expect(queue.messages).toEqual([]), { timeout: 40_000, interval: 25 })
  const eventsStored = async (): Promise<number> => {
    const { call, close } = await anEngine(dir)
    const { total } = await call('events.page', { filter: { conditions: [] }, limit: 1 })
    await close()
    return total
  }
  const paths = (keys: readonly string[]): string[] => keys.map(key => `s3://${names.logBucket}/${key}`).sort()

  it('brings the files it tells of, in every form, once however often it tells', async () => {
    const keys = delivered(12)
    const record = (key: string) => ({
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Put',
      s3: { bucket: { name: names.logBucket }, object: { key: encodeURIComponent(key) } }
    })
    const [first = '', second = '', third = ''] = keys
    send(
      notice(first, second),
      inSns(notice(first)),
      { Records: [record(third), record(second)] },
      { source: 'aws.s3', 'detail-type': 'Object Created', detail: { bucket: { name: names.logBucket }, object: { key: third } } },
      { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: names.logBucket },
      'CloudTrail validation message.',
      ...keys.slice(3).map(key => inSns(notice(key))),
      ...keys.map(key => notice(key))
    )
    const { heard } = start()
    await untilEmpty()
    send(notice(...keys))
    await untilEmpty()
    await stop()
    expect(storedPaths(dir)).toEqual(paths(keys))
    expect(await eventsStored()).toBe(36)
    const asked = bucket.requests()
    expect(asked).toMatchObject({ GetObject: 12 })
    expect(asked).not.toHaveProperty('ListObjectsV2')
    expect(readSetAside(dir)).toEqual([])
    expect(heard.state.problem).toBeNull()
  })

  it('and a listing know each other’s files', async () => {
    const listed = delivered(3)
    await bucket.sync()
    const told = delivered(3)
    bucket.requests()
    send(notice(...listed, ...told))
    start()
    await untilEmpty()
    await stop()
    expect(bucket.requests()).toMatchObject({ GetObject: 3 })
    await bucket.sync()
    expect(bucket.requests()).not.toHaveProperty('GetObject')
    const database = openReadable(dir)
    const files = readLedger(database, bucket.connector.id, null, null).reduce((sum, day) => sum + day.files, 0)
    database.close()
    expect(files).toBe(6)
  })

  it('sets poison aside with its reason, and goes on', async () => {
    const [good = '', foreign = ''] = delivered(2)
    const script = '<script>alert(1)</script>'
    send(
      script,
      { hello: 'world' },
      { s3Bucket: 'somebody-elses-bucket', s3ObjectKey: [foreign] },
      {
        Type: 'SubscriptionConfirmation',
        MessageId: 'm',
        TopicArn: 'arn:aws:sns:eu-west-1:1:t',
        Token: 't',
        SubscribeURL: 'https://example.com/'
      },
      notice(`${root}${ids.member}/Config/eu-west-1/2026/1/1/other.json.gz`),
      notice(good)
    )
    start()
    await untilEmpty()
    await stop()
    expect(storedPaths(dir)).toEqual(paths([good]))
    const setAside = readSetAside(dir)
    expect(setAside.map(({ reason }) => reason).sort()).toEqual([
      'It is not JSON.',
      'It is of no known form.',
      'It tells of the bucket somebody-elses-bucket, which no connector of this queue reads.',
      expect.stringContaining('SNS asks whether this queue may be subscribed')
    ])
    expect(setAside).toContainEqual(expect.objectContaining({ connectorId: bucket.connector.id, excerpt: script }))
  })

  it('sets a file aside that stays unreadable, after five tries and not before', async () => {
    const [good = ''] = delivered(1)
    const key = (n: number) => good.replace(/_[A-Z0-9]+\.json\.gz$/, `_BROKEN${n}AAAAAAAA.json.gz`)
    bucket.objects.put(key(1), Buffer.from('this is no log'))
    bucket.objects.put(key(2), Buffer.from([0x1f, 0x8b, 8, 0, 0]))
    send(notice(key(1)), notice(key(2)), notice(key(3)), notice(good))
    start()
    await untilEmpty()
    await stop()
    expect(storedPaths(dir)).toContain(`s3://${names.logBucket}/${good}`)
    expect(await eventsStored()).toBe(3)
    const reasons = readSetAside(dir).map(({ reason }) => reason)
    expect(reasons).toContainEqual(expect.stringMatching(/BROKEN2.* could not be read after 5 tries/))
    expect(reasons).toContainEqual(expect.stringMatching(/BROKEN3.* could not be read after 5 tries: There is no such object/))
  })

  it('loses nothing and doubles nothing when it is killed between storing and removing', async () => {
    const keys = delivered(24)
    const given = join(dir, 'given.json')
    writeFileSync(given, JSON.stringify({ env, queueUrl, connector: bucket.connector }))
    send(...keys.map(key => notice(key)), ...keys.map(key => inSns(notice(key))))
    // The child is killed the moment it wants to remove what it has stored, and once in the middle of fetching.
    for (const operation of ['GetObject', 'DeleteMessageBatch', 'DeleteMessageBatch']) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'queue-child.ts'), dir, given], {
        stdio: ['ignore', 'ignore', 'inherit']
      })
      const ended = new Promise<NodeJS.Signals | null>(resolve => child.on('exit', (_code, signal) => resolve(signal)))
      const clear = bucket.standIn.fault({
        when: { operation, nth: operation === 'GetObject' ? 10 : 1 },
        then: { kind: 'meanwhile', run: () => child.kill('SIGKILL') }
      })
      expect(await ended).toBe('SIGKILL')
      clear()
    }
    start()
    await untilEmpty()
    await stop()
    expect(storedPaths(dir)).toEqual(paths(keys))
    expect(await eventsStored()).toBe(72)
    expect(readSetAside(dir)).toEqual([])
  })

  it('keeps its messages while another process writes the workspace', async () => {
    const keys = delivered(2)
    send(notice(...keys))
    const { heard } = start()
    const lock = takeWriterLock(dir, 'import', Date.now())
    await vi.waitFor(() => expect(heard.state.problem).toMatchObject({ code: 'store-busy' }), { timeout: 20_000 })
    expect(queue.messages).toHaveLength(1)
    expect(queue.messages[0]?.receives).toBe(1)
    lock.release()
    await untilEmpty()
    expect(storedPaths(dir)).toEqual(paths(keys))
  })

  it('that cannot be reached is tried again, with its fault told meanwhile', async () => {
    const keys = delivered(2)
    send(notice(...keys))
    const deny = bucket.standIn.fault({ when: { operation: 'ReceiveMessage' }, then: { kind: 'access-denied' } })
    const { heard } = start()
    await vi.waitFor(() => expect(heard.state.problem).toMatchObject({ message: expect.stringContaining('sqs:ReceiveMessage') }), {
      timeout: 20_000
    })
    deny()
    await bucket.standIn.down()
    await vi.waitFor(() => expect(heard.state.problem).toMatchObject({ layer: 'network' }), { timeout: 20_000 })
    await bucket.standIn.up()
    await untilEmpty()
    expect(storedPaths(dir)).toEqual(paths(keys))
    await vi.waitFor(() => expect(heard.state.problem).toBeNull(), { timeout: 20_000 })
  })
})
