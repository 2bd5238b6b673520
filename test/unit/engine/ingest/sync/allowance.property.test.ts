import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Allowance, eachOf } from '../../../../../src/engine/ingest/sync/allowance.ts'

it('never gives out more than the whole, except to one that is larger alone, and serves everybody', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 30 }),
      async (whole, amounts) => {
        const allowance = new Allowance(whole)
        const { signal } = new AbortController()
        const out: number[] = []
        let served = 0
        await eachOf(amounts, 10, async amount => {
          await allowance.take(amount, signal)
          out.push(amount)
          const sum = out.reduce((total, each) => total + each, 0)
          expect(sum <= whole || out.filter(each => each > 0).length === 1).toBe(true)
          await setImmediate()
          out.splice(out.indexOf(amount), 1)
          served++
          allowance.give(amount)
        })
        expect(served).toBe(amounts.length)
      }
    ),
    { numRuns: 50 }
  )
})

it('whoever gives up waiting does not keep those behind from being served', async () => {
  const allowance = new Allowance(10)
  const [stay, leave] = [new AbortController(), new AbortController()]
  await allowance.take(6, stay.signal)
  const large = allowance.take(10, leave.signal)
  const small = allowance.take(4, stay.signal)
  leave.abort(new Error('given up'))
  await expect(large).rejects.toThrow('given up')
  await small
})
