import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node-24.mjs'

const electronDir = join(root, 'node_modules', 'electron')

/** How long a download of Electron may take before the pages open in the browser instead, in milliseconds. */
const downloadDeadlineMs = 180_000
const answerDeadlineMs = 5000

/** Importing `electron` would start a download by itself; its files tell the same. @returns the binary's path, or null */
export const findElectron = () => {
  try {
    const name = readFileSync(join(electronDir, 'path.txt'), 'utf8').trim()
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(electronDir, 'dist'), name)
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

const hasDisplay = () =>
  process.platform === 'win32' || process.platform === 'darwin' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

const isRoot = () => process.platform === 'linux' && process.getuid?.() === 0

const releasesAnswer = async () => {
  const address = process.env.ELECTRON_MIRROR || 'https://github.com/electron/electron/releases/'
  try {
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(answerDeadlineMs) })).status < 500
  } catch {
    return false
  }
}

const download = async node => {
  if (!(await releasesAnswer())) return null
  console.log('Fetching Electron for the window …')
  spawnSync(node, [join(electronDir, 'install.js')], { cwd: electronDir, stdio: 'inherit', timeout: downloadDeadlineMs })
  return findElectron()
}

/**
 * Decides how the pages are shown.
 * @returns `{ electron }` with the binary to open the window with, or `{ reason }` why the browser has to do
 */
export const decideWindow = async node => {
  if (!hasDisplay()) return { reason: 'there is no display for a window' }
  if (isRoot()) return { reason: 'a window is not opened as root: its sandbox would be off' }
  if (!existsSync(electronDir)) return { reason: 'Electron is not installed' }
  const electron = findElectron() ?? (await download(node))
  return electron === null ? { reason: 'the Electron binary is not here and could not be fetched' } : { electron }
}
