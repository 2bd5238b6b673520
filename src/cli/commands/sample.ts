import type { Command } from '../command.ts'
import { countText } from '../output/words.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { stepWords } from '../progress/progress-words.ts'
import { withSpareEngine } from '../with-engine.ts'

export const sampleCommand: Command = {
  name: 'sample',
  summary: 'build the sample workspace and say where it is',
  about: [
    'A made-up organization: several accounts, some forty identities, a quarter of activity, always the same. Built where npm start finds it, or in the ' +
      'workspace that is named. One that is there already is kept.'
  ],
  flags: [],
  examples: [
    ['footfall sample', 'the one that npm start opens'],
    ['footfall sample --workspace ./try', 'one of your own']
  ],
  run: async call => {
    const { signal } = call.around
    const request = call.workspaceNamed ? { path: call.workspaceDir } : {}
    const answer = await withSpareEngine(call, client =>
      client.call('sample.build', request, { signal, onProgress: at => call.progress.show(stepWords(at)) })
    )
    await call.answer(sink =>
      writeAnswer(sink, call.format, answer, [
        ['Workspace', answer.path],
        ['Events', countText(answer.events)],
        ['Built', answer.built ? 'now' : 'before']
      ])
    )
    return 0
  }
}
