import { expect, test, vi } from 'vitest'
import { ReconnectingClient } from '../../../../src/renderer/engine-client/reconnecting-client.ts'
import { contract } from '../../../../src/shared/contract/contract.ts'
import type { Wire } from '../../../../src/shared/contract/wire.ts'
import { wireEnd } from '../../../../src/shared/contract/wire-end.ts'
import { initialSettings } from '../../../../src/shared/contract/workspace.ts'

const settings = initialSettings

/** A line to an engine that answers `settings.get`, until it is cut. `dead`: it closes instead of answering. */
const aLine = (dead = false) => {
  const end = wireEnd({
    send: text => {
      const { id } = JSON.parse(text) as { id: number }
      queueMicrotask(() => (dead ? end.ended() : end.arrived(JSON.stringify({ type: 'result', id, result: settings }))))
    },
    end: () => undefined
  })
  return { wire: end.wire, cut: end.ended, notice: () => end.arrived(JSON.stringify({ type: 'notice', topic: 'store.changed', data: {} })) }
}

test('calls made before the line is open wait for it', async () => {
  let open: (wire: Wire) => void = () => undefined
  const client = new ReconnectingClient(() => new Promise(resolve => (open = resolve)), contract)
  const answer = client.call('settings.get', {})
  expect(client.state()).toBe('connecting')
  open(aLine().wire)
  expect(await answer).toEqual(settings)
  expect(client.state()).toBe('open')
})

test('a lost line is opened again by itself, and notices go on', async () => {
  vi.useFakeTimers()
  try {
    const lines = [aLine(), aLine(true), aLine()]
    let opened = 0
    const client = new ReconnectingClient(async () => lines[opened++]?.wire ?? aLine().wire, contract)
    const heard = vi.fn()
    client.onNotice('store.changed', heard)
    await client.call('settings.get', {})
    lines[0]?.notice()
    expect(heard).toHaveBeenCalledTimes(1)
    lines[0]?.cut()
    expect(client.state()).toBe('lost')
    await vi.advanceTimersByTimeAsync(700)
    expect(client.state()).toBe('lost')
    await vi.advanceTimersByTimeAsync(2000)
    expect(client.state()).toBe('open')
    lines[2]?.notice()
    expect(heard).toHaveBeenCalledTimes(2)
    expect(await client.call('settings.get', {})).toEqual(settings)
  } finally {
    vi.useRealTimers()
  }
})

test('after a few tries it waits for the person, and then tries again', async () => {
  vi.useFakeTimers()
  try {
    let opened = 0
    const client = new ReconnectingClient(async () => {
      opened += 1
      return aLine(true).wire
    }, contract)
    await expect(client.call('settings.get', {})).rejects.toMatchObject({ code: 'disconnected' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(client.state()).toBe('lost')
    const before = opened
    expect(before).toBeLessThanOrEqual(5)
    client.reconnect()
    await vi.advanceTimersByTimeAsync(10)
    expect(opened).toBe(before + 1)
  } finally {
    vi.useRealTimers()
  }
})
