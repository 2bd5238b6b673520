import { resolve } from 'node:path'
import type { Command } from '../command.ts'
import { sizeText } from '../output/words.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { stepWords } from '../progress/progress-words.ts'
import { withEngine } from '../with-engine.ts'

export const workspaceExport: Command = {
  name: 'workspace export',
  summary: 'the whole workspace as one .zip',
  takes: { usage: 'FILE', least: 1, most: 1, what: 'a file to write' },
  about: ['Store, originals and settings, for another computer or the case file.'],
  flags: [],
  examples: [['footfall workspace export case-17.zip', 'written beside you']],
  run: async call => {
    const { cwd, signal } = call.around
    const path = resolve(cwd, call.args.words[0] ?? '')
    const answer = await withEngine(call, { mode: 'read', create: false }, client =>
      client.call('workspace.export', { path }, { signal, onProgress: at => call.progress.show(stepWords(at)) })
    )
    await call.answer(sink =>
      writeAnswer(sink, call.format, answer, [
        ['Written', answer.path],
        ['Size', sizeText(answer.sizeBytes)]
      ])
    )
    return 0
  }
}
