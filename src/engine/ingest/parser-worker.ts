import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import { openReadable } from '../store/database.ts'
import { knownContentLookup } from '../store/file-registry.ts'
import { toStoreError } from '../store/store-error.ts'
import { importFile } from './import-file.ts'
import type { ParserData, ParserInput, ParserOutput } from './parser-messages.ts'
import { WriterLink } from './writer-link.ts'

/** A thread that turns files into batches of events and hands them to the writer. */
const { workspaceDir, keep, writer, cancelled } = workerData as ParserData
const conductor = parentPort as MessagePort
const link = new WriterLink(writer)
const database = openReadable(workspaceDir)
const isKnown = knownContentLookup(database)
const tell = (message: ParserOutput) => conductor.postMessage(message)

async function take({ task }: Extract<ParserInput, { type: 'file' }>): Promise<void> {
  try {
    const problem = await importFile(task, { workspaceDir, keep, link, isKnown, isCancelled: () => Atomics.load(cancelled, 0) === 1 })
    if (problem === null) tell({ type: 'done', sizeBytes: task.sizeBytes, ticket: task.ticket })
    else tell({ type: 'rejected', path: task.shownPath, reason: problem, sizeBytes: task.sizeBytes })
  } catch (error) {
    const known = toStoreError(error, workspaceDir)
    if (!(known instanceof AppError)) throw error
    tell({ type: 'failed', code: known.code, message: known.message, hint: known.hint })
  }
}

conductor.on('message', (message: ParserInput) => {
  if (message.type === 'file') void take(message)
  else {
    writer.close()
    database.close()
    conductor.close()
  }
})
