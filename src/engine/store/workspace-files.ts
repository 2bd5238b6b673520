import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { initialSettings, SavedQuestion, Settings } from '../../shared/contract/workspace.ts'

/**
 * Small files of a workspace that are not events: settings and saved questions. Written whole to a new name and then
 * renamed, so a reader sees the old or the new and never half.
 */
export function readSettings(workspaceDir: string): z.output<typeof Settings> {
  const stored = readJson(join(workspaceDir, 'settings.json'), Settings.partial())
  return { ...initialSettings, ...stored } as z.output<typeof Settings>
}

export function writeSettings(workspaceDir: string, settings: z.output<typeof Settings>): void {
  writeJson(join(workspaceDir, 'settings.json'), settings)
}

const Questions = z.array(SavedQuestion)

export const readQuestions = (workspaceDir: string): SavedQuestion[] => readJson(join(workspaceDir, 'questions.json'), Questions) ?? []

export const writeQuestions = (workspaceDir: string, questions: SavedQuestion[]): void =>
  writeJson(join(workspaceDir, 'questions.json'), questions)

/** The value in a file; undefined when there is none or it does not read as what it should be. */
export function readJson<S extends z.ZodType>(path: string, schema: S): z.output<S> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

export function writeJson(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const half = `${path}.${randomUUID()}.half`
  writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(half, path)
  chmodSync(path, 0o600)
}
