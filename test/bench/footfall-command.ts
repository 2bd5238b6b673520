import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type ChildRun, runChild } from './run-child.ts'

/** The command people run, in this checkout: the built one where it is built. */
export const COMMAND = fileURLToPath(new URL('../../scripts/footfall.mjs', import.meta.url))

/** What the bench reads of the answer of `import`, and of `sync`. */
const ImportAnswer = z.object({
  events: z.object({ read: z.number(), added: z.number(), duplicate: z.number() }),
  files: z.object({ read: z.number(), rejected: z.number() })
})

const SyncAnswer = ImportAnswer.extend({ requests: z.record(z.string(), z.number()) })

export interface ImportRun extends ChildRun {
  answer: z.infer<typeof ImportAnswer>
}

/** `footfall import PATH` into a workspace, as a process of its own. Its time is that of the whole command. */
export const importLogs = async (path: string, workspace: string): Promise<ImportRun> => {
  const run = await runChild(process.execPath, [COMMAND, 'import', path, '--workspace', workspace, '--format', 'json', '--quiet'])
  return { ...run, answer: ImportAnswer.parse(JSON.parse(run.stdout)) }
}

export interface SyncRun extends ChildRun {
  answer: z.infer<typeof SyncAnswer>
}

/** Agrees to what a profile asks for, as a person does it once. */
export const trustProfile = async (profile: string, env: NodeJS.ProcessEnv): Promise<void> => {
  await runChild(process.execPath, [COMMAND, 'profiles', 'trust', profile, '--yes', '--quiet'], env)
}

/** `footfall sync` of a workspace's connectors. @throws Error when anything could not be had */
export const syncLogs = async (workspace: string, env: NodeJS.ProcessEnv): Promise<SyncRun> => {
  const run = await runChild(process.execPath, [COMMAND, 'sync', '--workspace', workspace, '--strict', '--format', 'json', '--quiet'], env)
  return { ...run, answer: SyncAnswer.parse(JSON.parse(run.stdout)) }
}
