import { resolve } from 'node:path'
import type { OktaReport } from '../../shared/contract/okta.ts'
import { oktaPairs, toOktaAnswer } from '../answers/okta-answer.ts'
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

export const oktaImport: Command = {
  name: 'okta import',
  summary: 'read Okta System Log, users and assignments',
  takes: { usage: 'PATH…', least: 1, most: 10_000, what: 'a file, folder or archive of Okta exports' },
  about: [
    'PATH is a file, a folder, a .zip, .tar or .tar.gz archive, or - for standard input. Recognised by content: System Log entries (arrays, JSON lines, ' +
      "event hooks, EventBridge, Splunk, Elastic and CloudWatch wrappers, the admin console's CSV), users, groups, group members, and the users and " +
      'groups assigned to an application (answers of the API, or CSV).',
    'With them, sessions of AWS roles are linked to the people of Okta who hold them. An entry that is stored already is not added again; of two exports of one ' +
      'user the later counts. Stopped at any time, nothing is changed.'
  ],
  flags: [{ name: 'strict', help: 'exit 4 when anything was rejected', example: '--strict' }],
  examples: [
    ['footfall okta import ./okta', 'everything below a folder'],
    ['footfall okta import system-log.json users.csv --strict', 'two files; exit 4 when anything in them could not be read']
  ],
  run: async call => {
    const { words } = call.args
    const named = words.filter(word => word !== '-')
    await Promise.all(named.map(word => mustExist(word, call.around.cwd, 'footfall okta import ./okta')))
    const report = await withEngine(call, { mode: 'write', create: true }, async (client, engine) => {
      const { cwd, stdin, signal } = call.around
      const staged = words.includes('-') ? [await stageInput(stdin, engine.uploads, signal)] : []
      const paths = named.map(word => resolve(cwd, word))
      return client.call('okta.import', { paths, staged }, { signal, onProgress: at => call.progress.show(stepWords(at)) })
    })
    await call.answer(sink => writeAnswer(sink, call.format, toOktaAnswer(report), oktaPairs(report)))
    tellRejects(call, report)
    return call.args.has('strict') && report.rejected.length > 0 ? exitFound : 0
  }
}

const tellRejects = (call: Call, { rejected, files, events }: OktaReport): void => {
  const told = call.format === 'table' ? rejected : rejected.slice(0, rejectsBeside)
  for (const { path, record, reason } of told) call.note(`rejected: ${path}${record === undefined ? '' : `, record ${record}`}: ${reason}`)
  const more = Math.max(rejected.length, files.rejected + events.rejected) - told.length
  if (more > 0) call.note(`… and ${countText(more)} more.`)
}
