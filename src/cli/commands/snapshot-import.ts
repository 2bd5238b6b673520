import { resolve } from 'node:path'
import type { SnapshotReport } from '../../shared/contract/snapshots.ts'
import { rejectLine } from '../answers/import-answer.ts'
import { snapshotPairs, toSnapshotAnswer } from '../answers/snapshot-answer.ts'
import type { Call } from '../call.ts'
import { type Command, exitFound } from '../command.ts'
import { countText } from '../output/words.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { stepWords } from '../progress/progress-words.ts'
import { stageInput } from '../stage-input.ts'
import { withEngine } from '../with-engine.ts'
import { mustExist } from './must-exist.ts'

/** Named on standard error when the answer lists them too. */
const rejectsBeside = 10

export const snapshotImport: Command = {
  name: 'snapshot import',
  summary: 'read what accounts hold, from AWS CLI answers',
  takes: { usage: 'PATH…', least: 1, most: 10_000, what: 'a file, folder or archive to read' },
  about: [
    'PATH is a snapshot folder, an answer of the AWS CLI in a file, a folder or archive (.zip, .tar, .tar.gz) of such, or - for standard input: ' +
      'get-account-authorization-details, policies of buckets, keys, secrets and access points, organization policies, trails and selectors, ' +
      'Identity Center. A file is recognised by where it lies in a snapshot folder, else by its content.',
    'What is missing or was refused stays unknown; it is never taken for empty. The same content again is known already. An answer that names no account ' +
      'belongs into a folder named after it. What cannot be read is named with its place and reason, and the rest is read. All is kept, or nothing.'
  ],
  flags: [{ name: 'strict', help: 'exit 4 when anything was rejected', example: '--strict' }],
  examples: [
    ['footfall snapshot import ./snapshot', 'a snapshot folder'],
    ['aws iam get-account-authorization-details | footfall snapshot import -', 'users, roles and policies of one account'],
    ['footfall snapshot import kit.zip --strict', 'exit 4 when anything in it could not be read']
  ],
  run: async call => {
    const { words } = call.args
    await Promise.all(
      words.filter(word => word !== '-').map(word => mustExist(word, call.around.cwd, 'footfall snapshot import ./snapshot'))
    )
    const report = await runImport(call)
    await call.answer(sink => writeAnswer(sink, call.format, toSnapshotAnswer(report), snapshotPairs(report)))
    tellRejects(call, report)
    if (report.accounts.length === 0) call.note('None of it tells what an account holds; nothing was kept.')
    return call.args.has('strict') && report.files.rejected + report.rejected.length > 0 ? exitFound : 0
  }
}

const runImport = (call: Call): Promise<SnapshotReport> =>
  withEngine(call, { mode: 'write', create: true }, async (client, engine) => {
    const { cwd, stdin, signal } = call.around
    const { words } = call.args
    const paths = words.filter(word => word !== '-').map(word => resolve(cwd, word))
    const staged = words.includes('-') ? [await stageInput(stdin, engine.uploads, signal)] : []
    return client.call('snapshot.import', { paths, staged }, { signal, onProgress: at => call.progress.show(stepWords(at)) })
  })

const tellRejects = (call: Call, { rejected }: SnapshotReport): void => {
  const told = call.format === 'table' ? rejected : rejected.slice(0, rejectsBeside)
  for (const reject of told) call.note(rejectLine(reject))
  if (rejected.length > told.length) call.note(`… and ${countText(rejected.length - told.length)} more.`)
}
