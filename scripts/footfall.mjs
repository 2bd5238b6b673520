#!/usr/bin/env node
// The `footfall` command: finds Node 24, then runs the built command line, or its source in a checkout that was not built.
import { existsSync } from 'node:fs'
import nodeModule from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { environmentFor, needNode, root, runInPlace } from './node-24.mjs'

const args = process.argv.slice(2)

/** The built file, or the source it is built from, which Node 24 runs as it stands. */
const entry = (built, source) => {
  const path = join(root, 'out', 'main', built)
  return pathToFileURL(existsSync(path) ? path : join(root, source)).href
}

/** Options that stand before the command and take a value. */
const withValue = ['--workspace', '--format', '--output']

/** @returns where in the arguments the command's name stands; -1 when there is none */
const commandAt = given => given.findIndex((arg, at) => !arg.startsWith('-') && !withValue.includes(given[at - 1]))

/** Help on every command is the command line's own. */
const wantsHelp = given => given.includes('--help') || given.includes('-h')

/** The pages' own door is a program beside the command line; both take the same words. */
const serve = async serveArgs => {
  const pagesDir = join(root, 'out', 'renderer')
  if (!existsSync(pagesDir)) {
    console.error('The pages are not built yet.\nhint: npm run build')
    return 1
  }
  const { runHost, builtPages } = await import(entry('host.js', 'src/loopback/main.ts'))
  return await runHost({ args: serveArgs, pages: () => builtPages(pagesDir), watchParent: true })
}

/**
 * What Node makes of the code when it loads it is kept beside it, which spares every later start half of its work. Where nothing can be
 * written there, it is made anew each time.
 */
const keepCompiled = () => {
  const folder = join(root, 'node_modules', '.cache', 'footfall-code')
  const { directory } = nodeModule.enableCompileCache?.(folder) ?? {}
  // Threads learn of it by the environment alone.
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= folder
}

const node = needNode()
const at = commandAt(args)

/**
 * Several threads that allocate make glibc keep several heaps, each with what it could not give back: a tenth of a large import's memory. How
 * many it may keep is read when a process starts, so this one begins anew in its own place.
 */
const keepFewHeaps = () => {
  const isLarge = ['import', 'sync'].includes(args[at]) && !wantsHelp(args)
  if (process.platform !== 'linux' || !isLarge || process.env.MALLOC_ARENA_MAX !== undefined) return
  const line = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), ...args]
  process.execve?.(process.execPath, line, { ...process.env, MALLOC_ARENA_MAX: '1' })
}

if (node === process.execPath) {
  keepFewHeaps()
  keepCompiled()
}
if (node !== process.execPath) {
  const options = { cwd: process.cwd(), env: environmentFor(node) }
  process.exitCode = await runInPlace(node, [fileURLToPath(import.meta.url), ...args], options)
} else if (args[at] === 'serve' && !wantsHelp(args)) process.exit(await serve(args.toSpliced(at, 1)))
else await import(entry('cli.js', 'src/cli/main.ts'))
