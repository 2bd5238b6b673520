import { expect, test, vi } from 'vitest'
import { electronStandIn, used } from './electron-stand-in.ts'

vi.doMock('electron', () => electronStandIn('/nowhere'))
const { keepTray, trayText } = await import('../../../src/main/tray.ts')

const now = new Date(2026, 0, 31, 10, 0).getTime()
const minutes = (count: number): number => now + count * 60_000
const state = { connectors: 2, paused: false, running: false, lastSyncMs: minutes(-30), nextSyncMs: minutes(30), failed: 0 }

test.each([
  [{}, 'Last sync 09:30, next 10:30'],
  [{ paused: true, nextSyncMs: null }, 'Last sync 09:30, paused'],
  [{ running: true }, 'Last sync 09:30, collecting now'],
  [{ lastSyncMs: null, nextSyncMs: minutes(-5) }, 'Not synced yet, next 10:00'],
  [{ nextSyncMs: null }, 'Last sync 09:30, none planned'],
  [{ lastSyncMs: minutes(-24 * 60), failed: 1 }, 'Last sync 2026-01-30 10:00, next 10:30; 1 failed']
])('the tray says %j', (changes, text) => {
  expect(trayText({ ...state, ...changes }, now)).toBe(text)
})

test('the tray comes with the first connector, pauses and resumes, and goes with the last', () => {
  const pause = vi.fn()
  const show = vi.fn()
  const quit = vi.fn()
  const tray = keepTray({ pause, show, quit })
  tray.update({ ...state, connectors: 0 })
  expect(used.trays).toHaveLength(0)
  tray.update(state)
  const [made] = used.trays
  const click = (label: string): void => made?.menu.find(item => item.label === label)?.click?.()
  expect(made?.toolTip).toMatch(/^Footfall: Last sync /)
  click('Pause')
  tray.update({ ...state, paused: true })
  click('Resume')
  expect(pause.mock.calls).toEqual([[true], [false]])
  click('Show window')
  click('Quit')
  expect([show.mock.calls.length, quit.mock.calls.length, used.trays.length]).toEqual([1, 1, 1])
  tray.update({ ...state, connectors: 0 })
  expect(made?.destroyed).toBe(true)
})
