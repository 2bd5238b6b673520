import { resolve } from 'node:path'
import { dropImportThreads, prepareImportThreads } from '../../engine/prepare-import.ts'
import type { ImportReport } from '../../shared/contract/import.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { errorCodes } from '../../shared/errors/error-code.ts'
import { importPairs, rejectLine, toImportAnswer } from '../answers/import-answer.ts'
import type { Call } from '../call.ts'
import { type Command, exitCancelled, exitFound } from '../command.ts'
import { countText, plural } from '../output/words.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { importWords } from '../progress/progress-words.ts'
import { stageInput } from '../stage-input.ts'
import { withEngine } from '../with-engine.ts'
import { mustExist } from './must-exist.ts'

/** Named on standard error when the answer lists them too. */
const rejectsBeside = 10

export const importCommand: Command = {
  name: 'import',
  summary: 'read logs into the workspace',
  takes: { usage: 'PATH…', least: 1, most: 10_000, what: 'a file, folder or archive to read' },
  about: [
    'PATH is a file, a folder, a .zip, .tar or .tar.gz archive, or - for standard input. Every format is recognised by its content: log files ' +
      'as CloudTrail delivers them (.json, .json.gz), arrays, single records, JSON lines, LookupEvents output, Event history downloads, ' +
      'CloudTrail Lake and Athena results, CloudWatch Logs exports, EventBridge envelopes, Insights events.',
    'An event that is stored already is not added again, whichever file it comes from. What cannot be read is named with its reason and the rest ' +
      'is read. Stop at any time: what was committed stays, and the next import goes on from there.'
  ],
  flags: [
    { name: 'in-place', help: 'leave the originals where they are instead of keeping compressed copies', example: '--in-place' },
    { name: 'strict', help: 'exit 4 when anything was rejected', example: '--strict' }
  ],
  examples: [
    ['footfall import ./logs', 'everything below a folder'],
    ['footfall import a.json.gz b.zip --strict', 'two files; exit 4 when anything in them could not be read'],
    ['aws cloudtrail lookup-events | footfall import -', 'what another command prints']
  ],
  run: async call => {
    const { words } = call.args
    const fromInput = words.includes('-')
    if (fromInput && call.args.has('in-place'))
      throw new AppError('invalid-input', 'Standard input has no place to stay in.', 'Leave out --in-place, or name a file.')
    await Promise.all(words.filter(word => word !== '-').map(word => mustExist(word, call.around.cwd, 'footfall import ./logs')))
    const report = await runImport(call, fromInput)
    await call.answer(sink => writeAnswer(sink, call.format, toImportAnswer(report), importPairs(report)))
    tellRejects(call, report)
    return outcome(call, report)
  }
}

/** Threads and engine load side by side, which a small import is mostly made of. */
const runImport = async (call: Call, fromInput: boolean): Promise<ImportReport> => {
  prepareImportThreads()
  try {
    return await runInEngine(call, fromInput)
  } finally {
    await dropImportThreads()
  }
}

const runInEngine = (call: Call, fromInput: boolean): Promise<ImportReport> =>
  withEngine(call, { mode: 'write', create: true }, async (client, engine) => {
    const { cwd, stdin, signal } = call.around
    const paths = call.args.words.filter(word => word !== '-').map(word => resolve(cwd, word))
    const staged = fromInput ? [await stageInput(stdin, engine.uploads, signal)] : []
    const keep = call.args.has('in-place') ? 'in-place' : 'copy'
    const onProgress = (at: Parameters<typeof importWords>[0]): void => call.progress.show(importWords(at))
    return client.call('import.run', { paths, staged, keep }, { signal, onProgress })
  })

/** A table has no room for them, and the next import would not name them again. */
const tellRejects = (call: Call, { rejected, files, events }: ImportReport): void => {
  const told = call.format === 'table' ? rejected : rejected.slice(0, rejectsBeside)
  for (const reject of told) call.note(rejectLine(reject))
  const more = files.rejected + events.rejected - told.length
  if (more > 0) call.note(`… and ${countText(more)} more.`)
}

const outcome = (call: Call, { state, problem, files, events }: ImportReport): number => {
  if (state === 'cancelled') {
    call.note(`Cancelled. Kept: ${plural(files.read, 'file')} with ${plural(events.added, 'new event')}. Run it again to go on.`)
    return exitCancelled
  }
  if (state === 'failed') {
    call.note(`The import failed: ${problem ?? 'no reason was given'}`)
    return errorCodes.internal.exit
  }
  return call.args.has('strict') && files.rejected + events.rejected > 0 ? exitFound : 0
}
