import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'

/** What the tray shows of the schedule. */
export interface TrayState {
  /** Connectors that are switched on; without any there is no tray, but while one runs. */
  connectors: number
  paused: boolean
  running: boolean
  lastSyncMs: number | null
  nextSyncMs: number | null
  /** Connectors whose last sync failed. */
  failed: number
}

export interface TrayOptions {
  pause(paused: boolean): void
  show(): void
  quit(): void
}

/** Three bars, 32 × 32 for displays of twice the density; drawn for this file. */
const icon =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAAQklEQVR42mOwbjrCMJCYYdQBw9kB/7HgUQeMOmD4OIAYw0cdMOqAUQcMXQdQy/BRB4w6YNQBow4Yug4Y7RmNLAcAAPznB2YTw3uKAAAAAElFTkSuQmCC'

const two = (count: number): string => String(count).padStart(2, '0')
/** Local time, as the clock beside the tray shows it; with its day when that is another. */
const clock = (ms: number, nowMs: number): string => {
  const [at, now] = [new Date(ms), new Date(nowMs)]
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`
  return at.toDateString() === now.toDateString() ? time : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`
}

/** `Last sync 09:30, next 10:30`. */
export const trayText = ({ paused, running, lastSyncMs, nextSyncMs, failed }: TrayState, nowMs: number): string => {
  const last = lastSyncMs === null ? 'Not synced yet' : `Last sync ${clock(lastSyncMs, nowMs)}`
  const next = running
    ? 'collecting now'
    : paused
      ? 'paused'
      : nextSyncMs === null
        ? 'none planned'
        : `next ${clock(Math.max(nextSyncMs, nowMs), nowMs)}`
  return `${last}, ${next}${failed === 0 ? '' : `; ${failed} failed`}`
}

export const trayMenu = (state: TrayState, nowMs: number, { pause, show, quit }: TrayOptions): MenuItemConstructorOptions[] => [
  { label: trayText(state, nowMs), enabled: false },
  { type: 'separator' },
  { label: state.paused ? 'Resume' : 'Pause', click: () => pause(!state.paused) },
  { label: 'Show window', click: show },
  { type: 'separator' },
  { label: 'Quit', click: quit }
]

export interface KeptTray {
  update(state: TrayState): void
  isThere(): boolean
  /** It is there, and something is collected now or will be by itself. */
  isCollecting(): boolean
}

const makeTray = (): Tray | null => {
  try {
    return new Tray(nativeImage.createFromDataURL(icon).resize({ width: 16, height: 16 }))
  } catch (error) {
    console.error('warn', 'There is no tray.', error)
    return null
  }
}

/** A tray while there is something to collect. Where the system has none, the window says the same. */
export const keepTray = (options: TrayOptions): KeptTray => {
  let tray: Tray | null = null
  let canBe = true
  let collecting = false
  return {
    isThere: () => tray !== null,
    isCollecting: () => tray !== null && collecting,
    update(state) {
      collecting = state.running || state.nextSyncMs !== null
      if (state.connectors === 0 && !state.running) {
        tray?.destroy()
        tray = null
        return
      }
      if (tray === null && canBe) {
        tray = makeTray()
        canBe = tray !== null
      }
      if (tray === null) return
      const nowMs = Date.now()
      tray.setToolTip(`Footfall: ${trayText(state, nowMs)}`)
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, nowMs, options)))
    }
  }
}
