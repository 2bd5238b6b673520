import { verifyPairs } from '../answers/workspace-answer.ts'
import { type Command, exitFound } from '../command.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { stepWords } from '../progress/progress-words.ts'
import { withEngine } from '../with-engine.ts'

export const workspaceVerify: Command = {
  name: 'workspace verify',
  summary: 'read everything back and check it',
  about: [
    'Checks the database, its references, the sums against the events they sum, and every original against its SHA-256. Exit 4 when something is wrong.'
  ],
  flags: [],
  examples: [['footfall workspace verify && echo well', 'in a script']],
  run: async call => {
    const { signal } = call.around
    const report = await withEngine(call, { mode: 'read', create: false }, client =>
      client.call('workspace.verify', {}, { signal, onProgress: at => call.progress.show(stepWords(at)) })
    )
    await call.answer(sink => writeAnswer(sink, call.format, report, verifyPairs(report)))
    return report.ok ? 0 : exitFound
  }
}
