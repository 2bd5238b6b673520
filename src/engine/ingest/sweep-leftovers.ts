import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const listed = (path: string): Promise<string[]> => readdir(path).catch(() => [])

/** Folders of imports on their way; uploads have keepers of their own. */
const isStaging = (name: string): boolean => /^(?:import|snapshot|okta)-/.test(name)

/**
 * Removes what a killed run left behind: originals half written, and archive members set aside. Only for who holds the right to write:
 * whatever lies there otherwise belongs to nobody.
 * @param ownStaging  the folder of the run that asks
 */
export async function sweepLeftovers(workspaceDir: string, ownStaging: string): Promise<void> {
  const raw = join(workspaceDir, 'raw')
  for (const folder of await listed(raw))
    for (const name of await listed(join(raw, folder))) if (name.endsWith('.half')) await rm(join(raw, folder, name), { force: true })
  const incoming = join(workspaceDir, 'incoming')
  for (const name of await listed(incoming))
    if (isStaging(name) && join(incoming, name) !== ownStaging) await rm(join(incoming, name), { recursive: true, force: true })
}
