import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LogEntry } from '../../src/engine/log.ts'
import { serve } from '../../src/engine/serve.ts'
import { type Client, createClient } from '../../src/shared/contract/client.ts'
import { maxRequestLength } from '../../src/shared/contract/wire.ts'
import { type SmallContract, type SmallEngine, smallContract, smallEngine } from './small-contract.ts'
import { type Opened, wireKinds } from './wires.ts'

describe.each(wireKinds)('over $name', ({ open }) => {
  let opened: Opened
  let client: Client<SmallContract>
  let engine: SmallEngine
  let logged: LogEntry[]
  let tell: (topic: string, data: unknown) => void
  let listening: boolean

  beforeEach(async () => {
    engine = smallEngine()
    logged = []
    const notices = (listener: typeof tell): (() => void) => {
      tell = listener
      listening = true
      return () => {
        listening = false
      }
    }
    opened = await open(wire => serve(wire, smallContract, engine.handlers, { log: entry => logged.push(entry), notices }))
    client = createClient(opened.wire, smallContract)
  })
  afterEach(() => opened.end())

  const alive = async (): Promise<void> => expect(await client.call('number.double', { value: 21 })).toBe(42)
  /** A name or input the types would not let through. */
  const callAnything = (name: string, input: unknown): Promise<unknown> => {
    const anything = { ...smallContract, [name]: smallContract['text.circle'] }
    return createClient(opened.wire, anything).call(name as 'text.circle', input as Record<string, never>)
  }

  describe('answers', () => {
    test('a query and a command', async () => {
      await alive()
      expect(await client.call('text.echo', { text: '\u202eعربى 🪣 <b>' })).toBe('\u202eعربى 🪣 <b>')
    })
    test('many calls at once, each its own answer', async () => {
      const values = Array.from({ length: 500 }, (_, value) => value)
      expect(await Promise.all(values.map(value => client.call('number.double', { value })))).toEqual(values.map(value => value * 2))
    })
    test('a megabyte of text unharmed', async () => {
      const text = 'é'.repeat(1_000_000)
      expect((await client.call('text.echo', { text })) === text).toBe(true)
    })
    test('an answer of another form is told apart as an older page', async () => {
      await expect(client.call('text.wrong', {})).rejects.toMatchObject({ code: 'outdated', message: expect.stringContaining('older') })
    })
  })

  describe('refusals', () => {
    test('an expected failure arrives with code, message and hint, without its cause', async () => {
      const failure = await client.call('text.refuse', {}).catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'access-denied', message: 'That door stays shut.', hint: 'Knock.' })
      expect(JSON.stringify(failure)).not.toContain('secret')
      expect(logged[0]?.error).toMatchObject({ message: 'the secret cause' })
    })
    test('a bug arrives as internal with a log reference, and nothing of its inside', async () => {
      const failure = (await client.call('text.break', {}).catch((error: unknown) => error)) as { logRef: string; message: string }
      expect(failure).toMatchObject({ code: 'internal', logRef: expect.stringMatching(/^[0-9a-f]{8}$/) })
      expect(`${failure.message}${JSON.stringify(failure)}`).not.toContain('secret')
      expect(logged).toMatchObject([{ level: 'error', ref: failure.logRef, error: { message: 'the secret inside' } }])
    })
    test('a cyclic answer is a bug, told once', async () => {
      await expect(client.call('text.circle', {})).rejects.toMatchObject({ code: 'internal' })
      await alive()
    })
    test('a misspelt field is told with the fields there are', async () => {
      await expect(callAnything('number.double', { value: 1, vlaue: 2 })).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringContaining('vlaue'),
        hint: 'Fields: value.'
      })
    })
    test('a wrong type is told with the field', async () => {
      await expect(callAnything('number.double', { value: 'x' })).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringContaining('value')
      })
    })
    test.each(['number.triple', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])('the name %j is nobody', async name => {
      opened.wire.onMessage(() => undefined)
      const failed = new Promise<unknown>(resolve => opened.wire.onMessage(text => resolve(JSON.parse(String(text)))))
      opened.sendRaw(JSON.stringify({ type: 'call', id: 7, name, input: {} }))
      expect(await failed).toMatchObject({ type: 'error', id: 7, code: 'not-found' })
    })
    test('__proto__ inside an input changes nothing', async () => {
      const answer = new Promise<unknown>(resolve => opened.wire.onMessage(text => resolve(JSON.parse(String(text)))))
      opened.sendRaw('{"type":"call","id":1,"name":"number.double","input":{"value":1,"__proto__":{"polluted":true}}}')
      expect(await answer).toMatchObject({ id: 1 })
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    })
  })

  describe('progress', () => {
    test('thinned out, in order, and the last one always arrives', async () => {
      const seen: number[] = []
      expect(await client.call('count.up', { to: 10_000 }, { onProgress: ({ done }) => seen.push(done) })).toEqual({ counted: 10_000 })
      expect(seen.at(-1)).toBe(10_000)
      expect(seen.length).toBeLessThan(1_000)
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
    })
    test('none after the answer', async () => {
      let answered = false
      await client.call('count.up', { to: 5 }, { onProgress: () => expect(answered).toBe(false) })
      answered = true
      await alive()
    })
  })

  describe('cancel', () => {
    test('a query ends at once and the engine is told', async () => {
      const controller = new AbortController()
      const waiting = client.call('number.wait', {}, { signal: controller.signal })
      await alive()
      controller.abort()
      await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
      await vi.waitFor(() => expect(engine.aborted).toEqual(['number.wait']))
    })
    test('a job still says what it kept', async () => {
      const controller = new AbortController()
      const options = { signal: controller.signal, onProgress: () => controller.abort() }
      expect(await client.call('count.forever', {}, options)).toEqual({ state: 'cancelled' })
    })
    test('before the call nothing is sent', async () => {
      await expect(client.call('count.forever', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
      expect(engine.aborted).toEqual([])
    })
    test('of a call that is not there changes nothing', async () => {
      opened.sendRaw('{"type":"cancel","id":12345}')
      await alive()
    })
  })

  describe('notices', () => {
    test('reach their topic and stop when asked', async () => {
      const heard: unknown[] = []
      const stop = client.onNotice('store.changed', data => heard.push(data))
      client.onNotice('other', () => heard.push('never'))
      tell('store.changed', { version: 1 })
      await alive()
      stop()
      tell('store.changed', { version: 2 })
      await alive()
      expect(heard).toEqual([{ version: 1 }])
    })
  })

  describe('close', () => {
    test('fails what waits, cancels what runs, ends the notices, and stays closed', async () => {
      const waiting = client.call('count.forever', {})
      await alive()
      const closed = new Promise<void>(resolve => client.onClose(resolve))
      client.close()
      await closed
      await expect(waiting).rejects.toMatchObject({ code: 'disconnected' })
      await vi.waitFor(() => expect(engine.aborted).toEqual(['count.forever']))
      await expect(client.call('number.double', { value: 1 })).rejects.toMatchObject({ code: 'disconnected' })
      expect(listening).toBe(false)
    })
  })

  describe('junk', () => {
    const junk: unknown[] = [
      '',
      'null',
      '[]',
      '{',
      '"call"',
      '{"type":"call"}',
      '{"type":"call","id":-1,"name":"text.echo","input":{}}',
      '{"type":"call","id":1.5,"name":"text.echo","input":{}}',
      '{"type":"result","id":1,"result":1}',
      '{"type":"call","id":1,"name":"text.echo","input":{},"extra":1}',
      `{"type":"call","id":1,"name":"${'x'.repeat(101)}","input":{}}`,
      '['.repeat(100_000),
      42,
      { type: 'call', id: 1, name: 'text.echo', input: {} }
    ]
    test('is answered as not understood, without an id, and the line goes on', async () => {
      const answers: unknown[] = []
      opened.wire.onMessage(text => answers.push(JSON.parse(String(text))))
      for (const piece of junk) opened.sendRaw(piece)
      await vi.waitFor(() => expect(answers).toHaveLength(junk.length))
      for (const answer of answers) expect(answer).toMatchObject({ type: 'error', id: null, code: 'invalid-input' })
      client = createClient(opened.wire, smallContract)
      await alive()
    })
    test('a number in use is refused without harm to its first call', async () => {
      const answers: { id: number | null }[] = []
      opened.wire.onMessage(text => answers.push(JSON.parse(String(text))))
      const call = JSON.stringify({ type: 'call', id: 3, name: 'count.forever', input: {} })
      opened.sendRaw(call)
      opened.sendRaw(call)
      opened.sendRaw('{"type":"cancel","id":3}')
      await vi.waitFor(() => expect(answers).toContainEqual({ type: 'result', id: 3, result: { state: 'cancelled' } }))
      expect(answers).toContainEqual(expect.objectContaining({ id: null, code: 'invalid-input' }))
    })
    test('a message over the limit is refused and the line goes on', async () => {
      const answers: unknown[] = []
      opened.wire.onMessage(text => answers.push(JSON.parse(String(text))))
      opened.sendRaw(JSON.stringify({ type: 'call', id: 1, name: 'text.echo', input: { text: 'x'.repeat(maxRequestLength) } }))
      await vi.waitFor(() => expect(answers).toMatchObject([{ id: null, code: 'invalid-input' }]), { timeout: 10_000 })
      client = createClient(opened.wire, smallContract)
      await alive()
    })
  })
})
