import { type MessagePort, parentPort } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import { openWritable } from './database.ts'
import type { ConductorMessage, ParserMessage, WriterData, WriterMessage, WriterReply } from './import-messages.ts'
import { ImportWriter } from './import-writer.ts'
import { LocalWords } from './local-words.ts'
import { toStoreError } from './store-error.ts'
import { takeWriterLock } from './writer-lock.ts'

/** The thread that owns the database while an import runs. Parsers talk to it over ports of their own. It may start before there is an import. */
const conductor = parentPort as MessagePort

function run({ workspaceDir, sources, what }: WriterData): void {
  const startedAtMs = Date.now()
  const lock = takeWriterLock(workspaceDir, what, startedAtMs)
  const database = openWritable(workspaceDir)
  const writer = new ImportWriter(database, sources, startedAtMs)
  const ports = new Set<MessagePort>()
  let ending: Extract<ConductorMessage, { type: 'finish' }> | null = null
  const timer = setInterval(() => guard(settle), 250)

  function settle(): void {
    const committed = writer.commitDue
    if (committed) writer.commit()
    const { events } = writer.ledger.report
    tell({ type: 'progress', filesDone: writer.ledger.filesDone, eventsRead: events.read, eventsAdded: events.added, committed })
  }

  function fromParser(port: MessagePort, words: LocalWords, message: ParserMessage): void {
    if (message.type === 'claim') {
      const { sha256, path } = message.claim
      reply(port, { type: 'claim', sha256, path, answer: writer.claim(message.claim) })
    } else if (message.type === 'end') {
      writer.end(message.result)
    } else {
      if (message.words !== null) words.add(message.words)
      if (message.type === 'whole') writer.take(message.result, message.batches, words)
      else writer.add(message.sha256, message.batch, words)
      reply(port, { type: 'credit' })
    }
    if (writer.commitDue) settle()
  }

  function fromConductor(message: ConductorMessage): void {
    if (message.type === 'parser') {
      const words = new LocalWords()
      ports.add(message.port)
      message.port.on('close', () => guard(() => closePort(message.port)))
      message.port.on('message', (parserMessage: ParserMessage) => guard(() => fromParser(message.port, words, parserMessage)))
    } else if (message.type === 'skipped') writer.ledger.skipFile(message.path, message.reason)
    else if (message.type === 'rejected') reject(message)
    else if (message.type === 'known') writer.ledger.skipFiles(message.files)
    else if (message.type === 'mark') writer.mark(message.mark)
    else if (message.type === 'connector') writer.noteConnector(message.mark)
    else if (message.type === 'settle') writer.settle(() => tell({ type: 'settled', id: message.id }))
    else {
      ending = message
      finishWhenDrained()
    }
  }

  function closePort(port: MessagePort): void {
    ports.delete(port)
    finishWhenDrained()
  }

  function reject(message: Extract<ConductorMessage, { type: 'rejected' }>): void {
    if (message.record === undefined) writer.ledger.rejectFile(message.path, message.reason)
    else writer.ledger.rejectRecords(1, [{ path: message.path, record: message.record, reason: message.reason }])
  }

  // A port closes behind everything that was sent through it.
  function finishWhenDrained(): void {
    if (ending === null || ports.size > 0) return
    writer.finish(ending.state)
    stop()
    tell({ type: 'finished', report: writer.ledger.report })
  }

  function stop(): void {
    clearInterval(timer)
    for (const port of ports) port.removeAllListeners().close()
    database.close()
    lock.release()
    conductor.removeAllListeners('message')
  }

  function guard(step: () => void): void {
    try {
      step()
    } catch (error) {
      stop()
      fail(error, workspaceDir)
    }
  }

  conductor.on('message', (message: ConductorMessage) => guard(() => fromConductor(message)))
  tell({ type: 'ready' })
}

const tell = (message: WriterMessage) => conductor.postMessage(message)
const reply = (port: MessagePort, message: WriterReply) => port.postMessage(message)

function fail(error: unknown, workspaceDir: string): void {
  const known = toStoreError(error, workspaceDir)
  if (known instanceof AppError) tell({ type: 'failed', code: known.code, message: known.message, hint: known.hint })
  else throw error
}

conductor.once('message', (data: WriterData) => {
  try {
    run(data)
  } catch (error) {
    fail(error, data.workspaceDir)
  }
})
