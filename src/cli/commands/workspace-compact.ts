import type { Command } from '../command.ts'
import { sizeText } from '../output/words.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { stepWords } from '../progress/progress-words.ts'
import { withEngine } from '../with-engine.ts'

export const workspaceCompact: Command = {
  name: 'workspace compact',
  summary: 'give room that is no longer needed back to the disk',
  about: ['Needs the workspace for itself: an import that runs elsewhere is named and left alone.'],
  flags: [],
  examples: [['footfall workspace compact', 'the usual workspace']],
  run: async call => {
    const { signal } = call.around
    const answer = await withEngine(call, { mode: 'write', create: false }, client =>
      client.call('workspace.compact', {}, { signal, onProgress: at => call.progress.show(stepWords(at)) })
    )
    await call.answer(sink =>
      writeAnswer(sink, call.format, answer, [
        ['Before', sizeText(answer.beforeBytes)],
        ['After', sizeText(answer.afterBytes)]
      ])
    )
    return 0
  }
}
