import { toWorkspaceAnswer, workspacePairs } from '../answers/workspace-answer.ts'
import type { Command } from '../command.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { withEngine } from '../with-engine.ts'

export const workspaceInfo: Command = {
  name: 'workspace info',
  summary: 'where the workspace lies and what is in it',
  about: [],
  flags: [],
  examples: [['footfall workspace info --workspace ./case-17', 'one workspace of several']],
  run: async call => {
    const info = await withEngine(call, { mode: 'read', create: false }, client =>
      client.call('workspace.info', {}, { signal: call.around.signal })
    )
    await call.answer(sink => writeAnswer(sink, call.format, toWorkspaceAnswer(info), workspacePairs(info)))
    return 0
  }
}
