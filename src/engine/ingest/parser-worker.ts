import { type MessagePort, parentPort } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import { openReadable } from '../store/database.ts'
import { knownContentLookup } from '../store/file-registry.ts'
import { toStoreError } from '../store/store-error.ts'
import { type ImportFileOptions, importFile } from './import-file.ts'
import type { ParserData, ParserInput, ParserOutput, ParserTask } from './parser-messages.ts'
import { WriterLink } from './writer-link.ts'

/** A thread that turns files into batches of events and hands them to the writer. It may start before there is an import. */
const conductor = parentPort as MessagePort
const tell = (message: ParserOutput) => conductor.postMessage(message)

async function take(task: ParserTask, options: ImportFileOptions): Promise<void> {
  try {
    const problem = await importFile(task, options)
    if (problem === null) tell({ type: 'done', sizeBytes: task.sizeBytes, ticket: task.ticket })
    else tell({ type: 'rejected', path: task.shownPath, reason: problem, sizeBytes: task.sizeBytes })
  } catch (error) {
    const known = toStoreError(error, options.workspaceDir)
    if (!(known instanceof AppError)) throw error
    tell({ type: 'failed', code: known.code, message: known.message, hint: known.hint })
  }
}

conductor.once('message', ({ workspaceDir, keep, writer, cancelled }: ParserData) => {
  const link = new WriterLink(writer)
  const database = openReadable(workspaceDir)
  const isKnown = knownContentLookup(database)
  const options: ImportFileOptions = { workspaceDir, keep, link, isKnown, isCancelled: () => Atomics.load(cancelled, 0) === 1 }
  conductor.on('message', (message: ParserInput) => {
    if (message.type === 'file') void take(message.task, options)
    else {
      writer.close()
      database.close()
      conductor.close()
    }
  })
})
