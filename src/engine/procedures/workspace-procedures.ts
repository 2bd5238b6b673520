import { randomUUID } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import type { EngineHandlers, Output } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { packWorkspace, unpackWorkspace } from '../ingest/workspace-archive.ts'
import { schemaVersion } from '../store/database.ts'
import { folderBytes } from '../store/maintenance.ts'
import { runMaintenance } from '../store/run-maintenance.ts'
import { readQuestions, readSettings, writeQuestions, writeSettings } from '../store/workspace-files.ts'
import { buildSample, isSample } from './build-sample.ts'
import type { Rooms } from './rooms.ts'
import { refreshFindings } from './score-room.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

/** Settings that what rules over scores find depends on. */
const decidingFindings = ['scoreRules', 'exclusions', 'conditional', 'completeAccounts', 'oktaMapping', 'oktaHosts', 'rangeDays', 'asOf']

type Names = Extract<keyof EngineHandlers, `workspace.${string}` | `sample.${string}` | `settings.${string}` | `questions.${string}`>

export const workspaceProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'workspace.info': () => workspaceInfo(rooms.workspace()),
  'workspace.recent': () => rooms.recent.list(),
  'workspace.open': ({ path, create }) => {
    const workspace = rooms.openWorkspace(path, create)
    rooms.recent.remember(workspace.dir, rooms.now())
    rooms.notify('workspace.changed', { path: workspace.dir })
    return workspaceInfo(workspace)
  },
  'workspace.forget': ({ path }) => {
    rooms.recent.forget(path)
    return rooms.recent.list()
  },

  'workspace.verify': (_input, { signal, report }) => runMaintenance(rooms.workspace().dir, { kind: 'verify' }, signal, report),
  'workspace.compact': (_input, { signal, report }) => runMaintenance(rooms.workspace().dir, { kind: 'compact' }, signal, report),
  'workspace.export': async ({ path }, { signal, report }) => {
    const { dir } = rooms.workspace()
    const copyPath = join(dir, 'store', `export-${randomUUID()}.db`)
    return packWorkspace({
      dir,
      copyPath,
      path: resolve(path),
      signal,
      report,
      copy: () => runMaintenance(dir, { kind: 'copy', target: copyPath }, signal, report)
    })
  },
  'workspace.import': async ({ path, into }, { signal, report }) => {
    await unpackWorkspace({ path: resolve(path), into: resolve(into), signal, report })
    return runMaintenance<Output<'workspace.import'>>(resolve(into), { kind: 'verify' }, signal, report)
  },
  'sample.build': ({ path }, call) => buildSample(path, call),

  'settings.get': () => readSettings(rooms.workspace().dir),
  'settings.set': async changes => {
    const workspace = rooms.workspace()
    const { dir } = workspace
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    writeSettings(dir, { ...readSettings(dir), ...given })
    if (decidingFindings.some(name => Object.hasOwn(given, name))) {
      await refreshFindings(rooms, workspace)
      workspace.tellChanges()
    }
    return readSettings(dir)
  },

  'questions.list': () => readQuestions(rooms.workspace().dir),
  'questions.save': ({ id, name, filter, by, stepMs }) => {
    const { dir } = rooms.workspace()
    const question = { id: id ?? randomUUID(), name, filter, by, stepMs, savedAtMs: rooms.now() }
    const others = readQuestions(dir).filter(other => other.id !== question.id)
    if (others.some(other => other.name === name)) {
      throw new AppError('invalid-input', `name: another saved question is called “${name}”.`, 'Choose another name, or rename that one.')
    }
    writeQuestions(dir, [...others, question])
    return readQuestions(dir)
  },
  'questions.remove': ({ id }) => {
    const { dir } = rooms.workspace()
    writeQuestions(
      dir,
      readQuestions(dir).filter(question => question.id !== id)
    )
    return readQuestions(dir)
  }
})

function workspaceInfo(workspace: WorkspaceRoom): Output<'workspace.info'> {
  const { database, frame, words } = workspace.reader
  const count = (sql: string) => Number(database.prepare(sql).get()?.n ?? 0)
  const named = (field: 'account' | 'region') =>
    words
      .terms(field)
      .filter(text => text !== '')
      .sort()
  return {
    path: workspace.dir,
    name: basename(workspace.dir),
    sample: isSample(workspace.dir),
    schemaVersion: schemaVersion(database),
    events: frame.size,
    files: count("SELECT count(*) AS n FROM file WHERE state = 'done'"),
    identities: words.identities.length,
    resources: count("SELECT count(*) AS n FROM resource WHERE type <> 'other'"),
    accounts: named('account'),
    regions: named('region'),
    firstEventMs: frame.span?.firstMs ?? null,
    lastEventMs: frame.span?.lastMs ?? null,
    storeBytes: folderBytes(join(workspace.dir, 'store')),
    rawBytes: count("SELECT coalesce(sum(size_bytes), 0) AS n FROM file WHERE kept = 'copy'"),
    version: frame.version
  }
}
