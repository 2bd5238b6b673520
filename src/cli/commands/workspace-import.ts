import { resolve } from 'node:path'
import { verifyPairs } from '../answers/workspace-answer.ts'
import { type Command, exitFound } from '../command.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { stepWords } from '../progress/progress-words.ts'
import { withSpareEngine } from '../with-engine.ts'

export const workspaceImport: Command = {
  name: 'workspace import',
  summary: 'unpack such a .zip and check it',
  takes: { usage: 'FILE', least: 1, most: 1, what: 'a file to read' },
  about: ['Unpacks into the workspace named by --workspace, which must be empty or absent. Exit 4 when a check of what came out fails.'],
  flags: [],
  examples: [['footfall workspace import case-17.zip --workspace ./case-17', 'into a folder of its own']],
  run: async call => {
    const { cwd, signal } = call.around
    const request = { path: resolve(cwd, call.args.words[0] ?? ''), into: call.workspaceDir }
    const report = await withSpareEngine(call, client =>
      client.call('workspace.import', request, { signal, onProgress: at => call.progress.show(stepWords(at)) })
    )
    await call.answer(sink =>
      writeAnswer(sink, call.format, { path: call.workspaceDir, ...report }, [['Workspace', call.workspaceDir], ...verifyPairs(report)])
    )
    return report.ok ? 0 : exitFound
  }
}
