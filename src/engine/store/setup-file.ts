import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SavedSetup } from '../../shared/contract/setup.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { writeJson } from './workspace-files.ts'

const Setups = z.array(SavedSetup).max(1000)

const pathOf = (workspaceDir: string): string => join(workspaceDir, 'setups.json')

/**
 * The set-ups kept in a workspace, newest first.
 * @throws `corrupt-file` when the file does not read: writing another would lose what stands there
 */
export const readSetups = (workspaceDir: string): SavedSetup[] => {
  const path = pathOf(workspaceDir)
  if (!existsSync(path)) return []
  try {
    return Setups.parse(JSON.parse(readFileSync(path, 'utf8'))).sort((one, other) => other.savedAtMs - one.savedAtMs)
  } catch (error) {
    throw new AppError('corrupt-file', `${path} does not read as a list of set-ups.`, 'Mend it by hand, or move it away.', error)
  }
}

/** Adds a set-up, or puts it in the place of the one with its id. */
export const keepSetup = (workspaceDir: string, setup: SavedSetup): void =>
  writeJson(pathOf(workspaceDir), [setup, ...readSetups(workspaceDir).filter(({ id }) => id !== setup.id)])

/** @returns false when there was none of this id */
export const dropSetup = (workspaceDir: string, id: string): boolean => {
  const setups = readSetups(workspaceDir)
  const others = setups.filter(setup => setup.id !== id)
  if (others.length < setups.length) writeJson(pathOf(workspaceDir), others)
  return others.length < setups.length
}
