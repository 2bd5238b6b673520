import { relative, resolve, sep } from 'node:path'

const ownFolders = ['raw', 'store', 'incoming', 'exports']

/** Whether a file is the workspace's own: a workspace may lie in the very folder that is imported. */
export const isWorkspaceFile = (workspaceDir: string, path: string): boolean => {
  const inside = relative(resolve(workspaceDir), resolve(path))
  return ownFolders.some(folder => inside.startsWith(`${folder}${sep}`))
}
