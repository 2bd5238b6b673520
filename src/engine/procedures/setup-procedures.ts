import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { EngineHandlers } from '../../shared/contract/contract.ts'
import type { DoctorStep } from '../../shared/contract/doctor.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { runSetup } from '../proof/run-setup.ts'
import { readme } from '../setup/readme.ts'
import { writeSetup } from '../setup/write-setup.ts'
import { dropSetup, keepSetup, readSetups } from '../store/setup-file.ts'
import { exportSetup, filesOf } from './export-setup.ts'
import type { Rooms } from './rooms.ts'
import { type VerifiedItem, verifySetup } from './verify-setup.ts'
import { walkDoctor } from './walk-doctor.ts'

const idFor = (name: string, taken: ReadonlySet<string>): string => {
  const stem = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
  const first = stem === '' ? 'set-up' : stem
  return taken.has(first) ? `${first}-${randomUUID().slice(0, 8)}` : first
}

/** What was found stays green; what was found once and is there no more does not. */
const keepFound = (rooms: Rooms, id: string, items: readonly VerifiedItem[]): void => {
  const { dir } = rooms.workspace()
  const setup = readSetups(dir).find(each => each.id === id)
  if (setup === undefined) return
  const found = { ...setup.found }
  for (const item of items) {
    if (item.state === 'found') found[item.id] = rooms.now()
    else if (item.state === 'missing' || item.state === 'different') delete found[item.id]
  }
  keepSetup(dir, { ...setup, found })
}

const summaryOf = (items: readonly VerifiedItem[]): string => {
  const count = (state: VerifiedItem['state']): number => items.filter(item => item.state === state).length
  const wrong = count('missing') + count('different')
  const open = count('unknown') + count('waiting')
  return `${count('found')} of ${items.length} found, ${wrong} missing or different, ${open} not known from here.`
}

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

  'setup.generate': ({ answers }, { signal }) => runSetup(answers, signal),

  'setup.export': async ({ answers, path }, { signal, report }) => {
    const setup = await runSetup(answers, signal)
    const files = filesOf(setup.artefacts, readme(answers.name, setup))
    const to = path === undefined ? join(rooms.workspace().exportsDir, `${idFor(answers.name, new Set())}.zip`) : resolve(path)
    const tell = (done: number): void => report({ step: 'writing', done, total: files.length })
    tell(0)
    await exportSetup(files, to, signal, tell)
    return { path: to, files: files.length }
  },

  'setup.verify': async ({ answers, caller, id }, { signal, report }) => {
    const connection = await rooms.aws.connect(caller)
    // The SDK's clients take a while to load.
    const [{ identify }, { setupLook }] = await Promise.all([import('../aws/identity.ts'), import('../aws/setup-look.ts')])
    const { accountId } = await identify(connection, signal)
    const written = writeSetup(answers)
    const items: VerifiedItem[] = []
    for await (const item of verifySetup(written, accountId, setupLook(connection, signal))) {
      signal.throwIfAborted()
      items.push(item)
      report({ items: [...items], steps: [] })
    }
    if (id !== undefined) keepFound(rooms, id, items)
    const tell = (walked: DoctorStep[]): void => report({ items: [...items], steps: walked })
    const walked = await walkDoctor(rooms, written, { ...caller, accountId }, signal, tell)
    return { items, steps: walked?.steps ?? [], summary: [summaryOf(items), walked?.summary].filter(Boolean).join(' ') }
  }
})
