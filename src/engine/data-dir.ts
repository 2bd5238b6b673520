import { homedir, platform } from 'node:os'
import { join } from 'node:path'

/** What of the environment decides where data lies. */
export interface Surroundings {
  platform: string
  home: string
  env: Readonly<Record<string, string | undefined>>
}
const here = (): Surroundings => ({ platform: platform(), home: homedir(), env: process.env })

/** An empty variable counts as none; so does a relative one, as the XDG rules say. */
const absolute = (path: string | undefined): string | undefined =>
  path !== undefined && /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path) ? path : undefined

/** The folder the platform sets aside for a program's data: workspaces, window state, logs. It need not exist yet. */
export const dataDir = ({ platform, home, env }: Surroundings = here()): string => {
  if (platform === 'win32') return join(absolute(env.LOCALAPPDATA) ?? join(home, 'AppData', 'Local'), 'Footfall')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Footfall')
  return join(absolute(env.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'footfall')
}

/** The workspace used when none is named: `$FOOTFALL_WORKSPACE`, else one in the platform's data folder. */
export const defaultWorkspaceDir = (surroundings: Surroundings = here()): string => {
  const named = surroundings.env.FOOTFALL_WORKSPACE
  return named !== undefined && named !== '' ? named : join(dataDir(surroundings), 'workspaces', 'default')
}
