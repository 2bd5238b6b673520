import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AppError } from '../shared/errors/app-error.ts'
import type { Call } from './call.ts'

/** What the browser door's program offers to whoever starts it. */
interface HostProgram {
  runHost(options: { args: string[]; pages: () => Promise<unknown>; watchParent: boolean }): Promise<number>
  builtPages(dir: string): Promise<unknown>
}

/** Doors do not import each other: the browser door is a program that lies beside this one, built or as source. */
const hostProgram = async (root: string): Promise<HostProgram> => {
  const path = import.meta.url.endsWith('.ts') ? ['src', 'loopback', 'main.ts'] : ['out', 'main', 'host.js']
  return (await import(pathToFileURL(join(root, ...path)).href)) as HostProgram
}

const pagesDirOf = (root: string): string => {
  const dir = join(root, 'out', 'renderer')
  if (!existsSync(join(dir, 'index.html'))) throw new AppError('not-found', 'The pages are not built yet.', 'npm run build')
  return dir
}

/**
 * Runs the browser door in this process until it is stopped. The address alone goes to standard output, all else to standard error.
 * @param port  0: any free one
 * @returns the exit code: being stopped is how it ends well
 */
export const servePages = async ({ workspaceDir, workspaceNamed, around }: Call, port: number, open: boolean): Promise<number> => {
  const pagesDir = pagesDirOf(around.root)
  const { runHost, builtPages } = await hostProgram(around.root)
  const args = [
    ...(workspaceNamed ? [`--workspace=${workspaceDir}`] : []),
    ...(port === 0 ? [] : [`--port=${port}`]),
    ...(open ? ['--open'] : [])
  ]
  // A signal to npm or npx may never arrive at what they run.
  const watchParent = around.env.npm_execpath !== undefined
  return runHost({ args, pages: () => builtPages(pagesDir), watchParent })
}
