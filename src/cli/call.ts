import { resolve } from 'node:path'
import { defaultWorkspaceDir } from '../engine/data-dir.ts'
import { AppError } from '../shared/errors/app-error.ts'
import { type Arguments, choiceOf } from './arguments/arguments.ts'
import { type Format, formats } from './arguments/global-flags.ts'
import { fileSink } from './output/file-sink.ts'
import { type Sink, streamSink } from './output/sink.ts'
import { visibleText } from './output/visible-text.ts'
import { createProgress, noProgress, type ProgressDisplay } from './progress/progress-display.ts'
import type { Surroundings } from './surroundings.ts'

/** One run of one command: what was asked, and the means to answer. */
export interface Call {
  args: Arguments
  around: Surroundings
  /** Absolute. */
  workspaceDir: string
  /** A workspace was named, by flag or environment. */
  workspaceNamed: boolean
  format: Format
  verbose: boolean
  progress: ProgressDisplay
  /** A line to standard error: warnings, and what stands beside a result. Silent with `--quiet`. */
  note(text: string): void
  /** Opens where the result goes, hands it over, and completes or discards it. */
  answer(write: (sink: Sink) => Promise<void>): Promise<void>
}

const workspaceOf = (args: Arguments, { env, cwd }: Surroundings): { workspaceDir: string; workspaceNamed: boolean } => {
  const flag = args.one('workspace')
  if (flag === '') throw new AppError('invalid-input', '--workspace needs a folder.', 'For example --workspace ./case-17.')
  const variable = env.FOOTFALL_WORKSPACE === '' ? undefined : env.FOOTFALL_WORKSPACE
  const named = flag ?? variable
  return { workspaceDir: resolve(cwd, named ?? defaultWorkspaceDir()), workspaceNamed: named !== undefined }
}

/** @throws AppError `invalid-input` when a flag of every command has a value it cannot have */
export const createCall = (args: Arguments, around: Surroundings): Call => {
  const { stdout, stderr, env, cwd, nowMs } = around
  const output = args.one('output')
  if (output === '') throw new AppError('invalid-input', '--output needs a file.', 'For example --output result.json.')
  const asked = choiceOf('format', args.one('format'), formats)
  const quiet = args.has('quiet')
  const progress = quiet ? noProgress : createProgress(stderr, env, nowMs)
  const note = (text: string): void => {
    if (quiet) return
    progress.clear()
    stderr.write(`${visibleText(text)}\n`)
  }
  const answer: Call['answer'] = async write => {
    const sink = output === undefined ? streamSink(stdout) : await fileSink(output, cwd)
    progress.clear()
    try {
      await write(sink)
    } catch (error) {
      await sink.discard()
      throw error
    }
    await sink.finish()
  }
  const onTerminal = output === undefined && stdout.isTTY === true
  const format = asked ?? (onTerminal ? 'table' : 'json')
  return { args, around, ...workspaceOf(args, around), format, verbose: args.has('verbose'), progress, note, answer }
}
