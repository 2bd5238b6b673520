// `npm run dev`: the window's code reloads as it is edited. With a window: electron-vite. Without: the browser door from source, its
// pages coming from Vite instead of the build.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decideWindow } from './desktop-window.mjs'
import { environmentFor, needNode, root, runInPlace } from './node-24.mjs'
import { install } from './set-up.mjs'

const args = process.argv.slice(2)

await install()
const node = needNode()
if (node !== process.execPath)
  process.exit(await runInPlace(node, [fileURLToPath(import.meta.url), ...args], { env: environmentFor(node) }))

const { electron, reason } = args.includes('--browser') ? { reason: null } : await decideWindow(node)
if (electron !== undefined) {
  const command = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  process.exit(await runInPlace(node, [command, 'dev', '--', ...args], { env: environmentFor(node) }))
}
if (reason !== null) console.log(`Developing in a browser: ${reason}.`)
const { runDevHost } = await import('./dev-host.mjs')
process.exit(await runDevHost(args.filter(arg => arg !== '--browser')))
