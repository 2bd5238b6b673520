import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TrayState } from '../../../src/main/tray.ts'
import { electronStandIn, used } from './electron-stand-in.ts'

let dir = ''
const electron = electronStandIn('/nowhere')
vi.doMock('electron', () => electron)
const { keepTray } = await import('../../../src/main/tray.ts')
const { stayInTray } = await import('../../../src/main/stay-in-tray.ts')
const app = electron.app as EventEmitter

const idle: TrayState = { connectors: 1, paused: false, running: false, lastSyncMs: null, nextSyncMs: 1, failed: 0 }

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-tray-'))
  Object.assign(used, { isTrayless: false, quits: 0 })
  used.trays.length = 0
  used.notifications.length = 0
})
afterEach(() => {
  app.removeAllListeners()
  rmSync(dir, { recursive: true })
})

/** A window that is closed unless somebody prevents it. */
const start = () => {
  const window = Object.assign(new EventEmitter(), { hide: vi.fn() })
  const tray = keepTray({ pause: vi.fn(), show: () => window.emit('show'), quit: vi.fn() })
  const stay = stayInTray({ window: window as never, tray, toldFile: join(dir, 'told') })
  const update = (changes: Partial<TrayState>): void => {
    tray.update({ ...idle, ...changes })
    stay.lookAgain()
  }
  const isClosed = (): boolean => {
    const preventDefault = vi.fn()
    window.emit('close', { preventDefault })
    expect(window.hide.mock.calls.length).toBe(preventDefault.mock.calls.length)
    window.hide.mockClear()
    return preventDefault.mock.calls.length === 0
  }
  return { window, update, isClosed }
}

test.each([
  ['before anything is known of the schedule', null, true],
  ['while the schedule goes', {}, false],
  ['while a sync runs and the schedule is paused', { paused: true, nextSyncMs: null, running: true }, false],
  ['while a sync of a connector runs that is switched off', { connectors: 0, nextSyncMs: null, running: true }, false],
  ['while the schedule is paused', { paused: true, nextSyncMs: null }, true],
  ['without a connector', { connectors: 0, nextSyncMs: null }, true]
])('closing the window %s', (_when, state, closes) => {
  const { update, isClosed } = start()
  if (state !== null) update(state)
  expect(isClosed()).toBe(closes)
})

test('it is told the first time only, in this run and the next', () => {
  for (let run = 0; run < 2; run++) {
    const { window, update, isClosed } = start()
    update({})
    for (let times = 0; times < 2; times++) {
      expect(isClosed()).toBe(false)
      window.emit('show')
    }
  }
  expect(used.notifications).toEqual([{ title: 'Footfall goes on collecting', body: expect.stringContaining('tray') }])
})

test('where no tray can be made the window closes', () => {
  used.isTrayless = true
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { update, isClosed } = start()
  update({ running: true })
  expect(isClosed()).toBe(true)
})

test.each(['before-quit', 'session-end'])('who quits is not kept: %s', name => {
  const { window, update, isClosed } = start()
  update({ running: true })
  ;(name === 'before-quit' ? app : window).emit(name)
  expect(isClosed()).toBe(true)
})

test('what stayed for a sync alone quits when it has ended, and not while the window is shown', () => {
  const { window, update, isClosed } = start()
  const sync = { connectors: 0, nextSyncMs: null, running: true }
  update(sync)
  expect(isClosed()).toBe(false)
  window.emit('show')
  update({ ...sync, running: false })
  expect(used.quits).toBe(0)
  update(sync)
  expect(isClosed()).toBe(false)
  update({ ...sync, running: false })
  expect(used.quits).toBe(1)
})
