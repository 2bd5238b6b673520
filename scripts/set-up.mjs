import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor, needNode, root, runInPlace } from './node-24.mjs'

const modifiedMs = path => (existsSync(path) ? statSync(path).mtimeMs : Number.NEGATIVE_INFINITY)

/** npm writes this file last, whenever it has installed. */
const installedMark = join(root, 'node_modules', '.package-lock.json')
const builtMark = join(root, 'out', '.built')

const isInstalled = () => modifiedMs(installedMark) >= modifiedMs(join(root, 'package-lock.json')) || sameLock()

/** A fresh checkout gives the lockfile a new time without a new content: then what is installed still fits. */
const sameLock = () => {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const present = JSON.parse(readFileSync(installedMark, 'utf8')).packages
    return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || optional || present[path]?.version === version)
  } catch {
    return false
  }
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Installs from the lockfile when something is missing. Ends the process when that fails. */
export const install = async () => {
  if (isInstalled()) return
  console.log('Installing packages (npm ci) …')
  const code = await runInPlace(npm, ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' })
  if (code === 0) return
  console.error(
    'The packages could not be installed.\nhint: npm needs its registry; behind a proxy set HTTPS_PROXY, with an own certificate authority NODE_EXTRA_CA_CERTS.'
  )
  process.exit(code)
}

/** What the build is made from: its newest change. A folder's own time tells of files that went. */
const newestSourceMs = () => {
  const source = join(root, 'src')
  const paths = readdirSync(source, { recursive: true }).map(path => join(source, path))
  const settings = ['package-lock.json', 'electron.vite.config.ts'].map(name => join(root, name))
  return Math.max(...[source, ...paths, ...settings].map(modifiedMs))
}

const isBuilt = () => modifiedMs(builtMark) >= newestSourceMs()

/** Builds window, host and command line when a source is newer than the last build. Ends the process when that fails. */
export const build = async () => {
  if (isBuilt()) return
  console.log('Building …')
  const startedAt = new Date()
  const node = needNode()
  const args = [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn']
  const code = await runInPlace(node, args, { env: environmentFor(node) })
  if (code !== 0) process.exit(code)
  // Dated at the start: what was edited during the build is built again next time.
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(builtMark, '')
  utimesSync(builtMark, startedAt, startedAt)
}
