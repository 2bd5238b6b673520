import { expect, test } from 'vitest'
import { type Remembered, remembered } from '../../../../src/engine/aws/remembered.ts'

const counting = () => {
  const kept = new Map<string, Remembered<number | null>>()
  let made = 0
  const ask = (isGood: (given: number | null) => boolean = () => true, make = async (): Promise<number | null> => ++made) =>
    remembered(kept, 'key', isGood, make)
  return { ask, made: () => made }
}

test('is done once for all who ask at once, and given again while it is good', async () => {
  const { ask, made } = counting()
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  expect(await ask()).toBe(1)
  expect(made()).toBe(1)
})
test('is done once again for all, when it is good no more', async () => {
  const { ask } = counting()
  await ask()
  const stale = (given: number | null): boolean => given !== 1
  expect(await Promise.all([ask(stale), ask(stale)])).toEqual([2, 2])
})
test('failures and nothing are forgotten', async () => {
  const { ask } = counting()
  await expect(ask(undefined, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
  expect(await ask(undefined, async () => null)).toBeNull()
  expect(await ask()).toBe(1)
})
