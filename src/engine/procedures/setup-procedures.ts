import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { EngineHandlers } from '../../shared/contract/contract.ts'
import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SetupAnswers } from '../../shared/vocabulary/setup-answers.ts'
import { proveSetup } from '../proof/prove-setup.ts'
import { readme } from '../setup/readme.ts'
import { writeSetup } from '../setup/write-setup.ts'
import { dropSetup, keepSetup, readSetups } from '../store/setup-file.ts'
import { exportSetup, filesOf } from './export-setup.ts'
import type { Rooms } from './rooms.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

const idFor = (name: string, taken: ReadonlySet<string>): string => {
  const stem = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
  const first = stem === '' ? 'set-up' : stem
  return taken.has(first) ? `${first}-${randomUUID().slice(0, 8)}` : first
}

/** Written out, and every text proven. */
const provenSetup = (answers: SetupAnswers): GeneratedSetup => proveSetup(writeSetup(answers))

export const setupProcedures = (rooms: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `setup.${string}`>> => ({
  'setup.list': () => readSetups(rooms.workspace().dir),

  'setup.save': ({ id, name, draft, step, ticked }) => {
    const { dir } = rooms.workspace()
    const setups = readSetups(dir)
    const before = setups.find(setup => setup.id === id)
    if (id !== undefined && before === undefined) throw new AppError('not-found', `There is no set-up “${id}”.`, 'Save it without an id.')
    const saved = {
      id: id ?? idFor(name, new Set(setups.map(setup => setup.id))),
      name,
      draft,
      step,
      ticked,
      found: before?.found ?? {},
      savedAtMs: rooms.now()
    }
    keepSetup(dir, saved)
    return saved
  },

  'setup.remove': ({ id }) => ({ removed: dropSetup(rooms.workspace().dir, id) }),

  'setup.generate': ({ answers }) => provenSetup(answers),

  'setup.export': async ({ answers, path }, { signal, report }) => {
    const setup = provenSetup(answers)
    const files = filesOf(setup.artefacts, readme(answers.name, setup))
    const to = path === undefined ? join(rooms.workspace().exportsDir, `${idFor(answers.name, new Set())}.zip`) : resolve(path)
    const tell = (done: number): void => report({ step: 'writing', done, total: files.length })
    tell(0)
    await exportSetup(files, to, signal, tell)
    return { path: to, files: files.length }
  },

  'setup.verify': notYet
})
