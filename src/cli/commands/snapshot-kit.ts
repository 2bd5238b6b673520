import { resolve } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Command } from '../command.ts'
import { fileSink } from '../output/file-sink.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { withSpareEngine } from '../with-engine.ts'
import { partFlag, partsOf, regionFlag, valuesOf } from './snapshot-collect.ts'

export const snapshotKit: Command = {
  name: 'snapshot kit',
  summary: 'a script that writes a snapshot folder with the AWS CLI',
  about: [
    'For somebody else to run: a bash script that needs only the AWS CLI, and only reads. It writes a snapshot folder to hand over, for footfall snapshot import. Its ' +
      'first lines say how it is run and which permissions it makes use of. Run again, it goes on where it stopped. No workspace is needed.'
  ],
  flags: [{ name: 'out', value: 'FILE', help: 'the script to write', example: '--out snapshot-kit.sh' }, regionFlag, partFlag],
  examples: [
    ['footfall snapshot kit --out snapshot-kit.sh', 'everything, in every enabled region'],
    ['footfall snapshot kit --out kit.sh --region eu-central-1 --part s3', 'users, roles and buckets']
  ],
  run: async call => {
    const { cwd, signal } = call.around
    const out = call.args.one('out')
    if (out === undefined || out === '')
      throw new AppError('invalid-input', 'snapshot kit needs --out.', 'For example footfall snapshot kit --out snapshot-kit.sh.')
    const request = { regions: valuesOf(call.args, 'region'), parts: partsOf(call.args) }
    const { script } = await withSpareEngine(call, client => client.call('snapshot.kit', request, { signal }))
    const sink = await fileSink(out, cwd)
    try {
      await sink.write(script)
    } catch (error) {
      await sink.discard()
      throw error
    }
    await sink.finish()
    const path = resolve(cwd, out)
    await call.answer(answer => writeAnswer(answer, call.format, { path }, [['Written', path]]))
    return 0
  }
}
