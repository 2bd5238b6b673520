import { expect, test } from 'vitest'
import { z } from 'zod'
import { answerText } from '../../../src/engine/answer-text.ts'
import { describeInput } from '../../../src/engine/describe-input.ts'
import { serve } from '../../../src/engine/serve.ts'
import { createClient } from '../../../src/shared/contract/client.ts'
import { inProcessPair } from '../../../src/shared/contract/in-process-pair.ts'
import { query } from '../../../src/shared/contract/procedure.ts'
import { maxAnswerLength } from '../../../src/shared/contract/wire.ts'
import { AppError } from '../../../src/shared/errors/app-error.ts'

test('a name the contract has and the handlers have not is nobody', async () => {
  const contract = { 'a.b': query(z.strictObject({}), z.null()) }
  const [near, far] = inProcessPair()
  serve(far, contract, Object.create({ 'a.b': () => null }))
  await expect(createClient(near, contract).call('a.b', {})).rejects.toMatchObject({ code: 'not-found' })
})

test('a caller may not open calls without end', async () => {
  const contract = { wait: query(z.strictObject({}), z.null()) }
  const [near, far] = inProcessPair()
  const release: (() => void)[] = []
  serve(far, contract, { wait: () => new Promise(resolve => release.push(() => resolve(null))) })
  const client = createClient(near, contract)
  const calls = Array.from({ length: 1001 }, () => client.call('wait', {}).catch((error: AppError) => error.code))
  expect(await calls[1000]).toBe('throttled')
  for (const open of release) open()
  expect(await calls[0]).toBeNull()
})

test('a handler that ignores its signal and fails for another reason is told as it failed', async () => {
  const contract = { wait: query(z.strictObject({}), z.null()) }
  const [near, far] = inProcessPair()
  serve(far, contract, {
    wait: (_input, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new AppError('disk-full', 'The disk is full.'))))
  })
  const answers: unknown[] = []
  near.onMessage(text => answers.push(JSON.parse(String(text))))
  near.post('{"type":"call","id":1,"name":"wait","input":{}}')
  near.post('{"type":"cancel","id":1}')
  await expect.poll(() => answers).toMatchObject([{ code: 'disk-full' }])
})

test('an answer that is too long is refused with advice', () => {
  expect(answerText({ text: 'x'.repeat(maxAnswerLength) })).toMatchObject({ code: 'invalid-input', hint: expect.stringContaining('fewer') })
})

test('input problems name the field and list what there is', () => {
  const schema = z.strictObject({ range: z.strictObject({ days: z.number() }), limit: z.number() })
  const parsed = schema.safeParse({ range: { days: 'x' }, limit: 1 })
  const error = describeInput('events.page', schema, parsed.error ?? new z.ZodError([]))
  expect(error).toMatchObject({ code: 'invalid-input', hint: 'Fields: range, limit.' })
  expect(error.message).toMatch(/^events\.page: range\.days: /)
})
