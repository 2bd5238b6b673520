import type { DoctorReport } from '../../shared/contract/doctor.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { ConnectorId } from '../../shared/vocabulary/connector.ts'
import { doctorLines, doctorShape, toDoctorAnswer } from '../answers/doctor-answer.ts'
import { wrongValue } from '../arguments/arguments.ts'
import type { Call } from '../call.ts'
import { type Command, exitFound } from '../command.ts'
import { rowWriter } from '../output/row-writer.ts'
import type { Sink } from '../output/sink.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { withEngine } from '../with-engine.ts'

/** Not signed in: the same as of any command that asks AWS. */
const exitSignedOut = 3

const readId = (call: Call): string => {
  const id = call.args.one('connector')
  if (id === undefined)
    throw new AppError(
      'invalid-input',
      'Name the connector to look at.',
      'For example --connector production; `footfall connectors list` names them.'
    )
  if (!ConnectorId.safeParse(id).success) throw wrongValue('connector', id, "a connector's id", '--connector production')
  return id
}

const write = async (call: Call, sink: Sink, report: DoctorReport): Promise<void> => {
  if (call.format === 'json' || call.format === 'ndjson') return writeAnswer(sink, call.format, toDoctorAnswer(report), [])
  const writer = rowWriter(call.format, sink, doctorShape)
  await writer.write(report.steps)
  await writer.end()
  if (call.format === 'table')
    await sink.write(
      doctorLines(report)
        .map(line => `${line}\n`)
        .join('')
    )
}

const exitOf = ({ verdict, steps }: DoctorReport): number => {
  if (verdict === 'healthy' || verdict === 'pending') return 0
  return steps.some(({ step, state }) => step === 'credentials' && state === 'failed') ? exitSignedOut : exitFound
}

export const diagnoseCommand: Command = {
  name: 'diagnose',
  summary: 'find out why events of a connector do not arrive',
  about: [
    'Walks the way from credentials to a parsed event, as a sync goes it, and stops at the first failure behind which nothing can work. Each failure comes with the call, ' +
      'AWS’s code, what it means, and the statement or line that mends it and where that goes. Nothing is changed.',
    'Exits 0 when events arrive, or when it is too early to tell; 4 when something is amiss; 3 when the profile is not signed in.'
  ],
  flags: [{ name: 'connector', value: 'ID', help: 'the connector to look at', example: '--connector production' }],
  examples: [
    ['footfall diagnose --connector production', 'step by step'],
    ['footfall diagnose --connector production --format json', 'with every call, code and remedy']
  ],
  run: async call => {
    const connectorId = readId(call)
    const report = await withEngine(call, { mode: 'read', create: false }, client =>
      client.call(
        'doctor.run',
        { connectorId },
        {
          signal: call.around.signal,
          onProgress: ({ steps }) => {
            const current = steps.find(({ state }) => state === 'running')
            if (current !== undefined) call.progress.show({ doneRatio: null, text: current.title })
          }
        }
      )
    )
    await call.answer(sink => write(call, sink, report))
    return exitOf(report)
  }
}
