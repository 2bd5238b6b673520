import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import { byPriority, Connector } from '../../shared/vocabulary/connector.ts'
import { readJson, writeJson } from './workspace-files.ts'

/** `connectors.json` as it stands in a workspace. It may have been edited by hand. */
export interface ConnectorFile {
  /** By priority, then name. */
  connectors: Connector[]
  /** Entries that do not read, each told in one sentence. They stay in the file as they are. */
  problems: string[]
}

const Entries = z.array(z.unknown()).max(10_000)

const pathOf = (workspaceDir: string): string => join(workspaceDir, 'connectors.json')

/** @throws `corrupt-file` when the file as a whole is no list: writing another would lose what stands there */
const readEntries = (workspaceDir: string): unknown[] => {
  const path = pathOf(workspaceDir)
  if (!existsSync(path)) return []
  try {
    return Entries.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new AppError(
      'corrupt-file',
      `${path} does not read as a list of connectors.`,
      'Mend it by hand, or move it away and set the connectors up again.',
      error
    )
  }
}

const problemOf = (at: number, error: z.ZodError): string => {
  const [issue] = error.issues
  return `connectors.json, entry ${at + 1}, ${issue?.path.join('.') || 'as a whole'}: ${issue?.message ?? 'not understood'}`
}

/** @throws `corrupt-file` */
export function readConnectors(workspaceDir: string): ConnectorFile {
  const connectors: Connector[] = []
  const problems: string[] = []
  for (const [at, entry] of readEntries(workspaceDir).entries()) {
    const parsed = Connector.safeParse(entry)
    if (!parsed.success) problems.push(problemOf(at, parsed.error))
    else if (connectors.some(({ id }) => id === parsed.data.id))
      problems.push(`connectors.json, entry ${at + 1}, id: ${parsed.data.id} stands there twice; the first counts.`)
    else connectors.push(parsed.data)
  }
  return { connectors: connectors.sort(byPriority), problems }
}

const idOf = (entry: unknown): unknown => (typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined)

/** Adds a connector, or puts it in the place of the one with its id. */
export function keepConnector(workspaceDir: string, connector: Connector): void {
  const entries = readEntries(workspaceDir)
  const at = entries.findIndex(entry => idOf(entry) === connector.id)
  writeJson(pathOf(workspaceDir), at < 0 ? [...entries, connector] : entries.with(at, connector))
}

/** @returns false when there was none of this id */
export function dropConnector(workspaceDir: string, id: string): boolean {
  const entries = readEntries(workspaceDir)
  const others = entries.filter(entry => idOf(entry) !== id)
  if (others.length < entries.length) writeJson(pathOf(workspaceDir), others)
  return others.length < entries.length
}

/**
 * An id for a new connector, from its name: `Log archive (EU)` → `log-archive-eu`.
 * @param taken  ids that are no longer free; those of entries that do not read count too
 */
export function connectorIdFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 56)
    .replace(/^-+|-+$/g, '')
  const base = plain === '' ? 'connector' : plain
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}

export const takenConnectorIds = (workspaceDir: string): Set<string> =>
  new Set(
    readEntries(workspaceDir)
      .map(idOf)
      .filter(id => typeof id === 'string')
  )

const Schedule = z.object({ paused: z.boolean() })

const schedulePath = (workspaceDir: string): string => join(workspaceDir, 'schedule.json')

/** Whether a person has paused the schedule of this workspace. */
export const isSchedulePaused = (workspaceDir: string): boolean => readJson(schedulePath(workspaceDir), Schedule)?.paused ?? false

export const keepSchedulePaused = (workspaceDir: string, paused: boolean): void => writeJson(schedulePath(workspaceDir), { paused })
