#!/usr/bin/env node
import { join } from 'node:path'
// `npm start`: installs and builds what is missing, then opens the window, or the same pages in the browser and says why.
// Runs under whatever Node the machine has until Node 24 is installed; what follows runs under that.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { decideWindow } from './desktop-window.mjs'
import { environmentFor, needNode, root, runInPlace } from './node-24.mjs'
import { build, install } from './set-up.mjs'

const args = process.argv.slice(2)
const inBrowser = args.includes('--browser')
const doorArgs = args.filter(arg => arg !== '--browser')

/** The window takes the workspace alone. */
const workspaceOf = given => {
  const at = given.findIndex(arg => arg === '--workspace' || arg.startsWith('--workspace='))
  if (at < 0) return []
  return given[at] === '--workspace' ? given.slice(at, at + 2) : [given[at]]
}

const openWindow = (electron, node) => runInPlace(electron, [root, ...workspaceOf(doorArgs)], { env: environmentFor(node) })

const openInBrowser = async reason => {
  if (reason !== null) console.log(`Showing the pages in a browser: ${reason}.`)
  const { runHost, builtPages } = await import(pathToFileURL(join(root, 'out', 'main', 'host.js')).href)
  const pages = () => builtPages(join(root, 'out', 'renderer'))
  return await runHost({ args: [...doorArgs, '--open'], pages, watchParent: true })
}

await install()
const node = needNode()
if (node !== process.execPath)
  process.exit(await runInPlace(node, [fileURLToPath(import.meta.url), ...args], { env: environmentFor(node) }))
await build()
const { electron, reason } = inBrowser ? { reason: null } : await decideWindow(node)
process.exit(electron === undefined ? await openInBrowser(reason) : await openWindow(electron, node))
