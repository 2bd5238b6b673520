import { checkShape, isRefusal } from '../answers/connector-answer.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { withEngine } from '../with-engine.ts'

export const connectorsTest: Command = {
  name: 'connectors test',
  summary: 'ask AWS whether a connector can work',
  takes: { usage: 'ID', least: 1, most: 1, what: "a connector's id" },
  about: [
    'Three quick questions: who it signs in as, where its bucket is, what lies at its top. Stops at the first that fails (exit 3: not signed in or refused).'
  ],
  flags: [],
  examples: [['footfall connectors test production', 'before the first sync']],
  run: async call => {
    const [id = ''] = call.args.words
    const { signal } = call.around
    const { ok, checks } = await withEngine(call, { mode: 'write', create: false }, client =>
      client.call('connectors.test', { id }, { signal })
    )
    await writeList(call, checkShape, checks, '')
    const problem = checks.at(-1)?.problem ?? null
    if (problem?.hint) call.note(`hint: ${problem.hint}`)
    return ok ? 0 : isRefusal(problem) ? 3 : 1
  }
}
