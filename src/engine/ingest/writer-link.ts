import type { MessagePort } from 'node:worker_threads'
import { BatchWords } from '../store/batch-words.ts'
import { batchTransfers, type EventBatch } from '../store/event-batch.ts'
import type { FileClaim, FileResult, ParserMessage, WriterReply } from '../store/import-messages.ts'

/**
 * What a parser may have on its way: enough to go on while the writer commits, little enough to bound memory. Events take most of the memory,
 * but very small files take some as well.
 */
const openEvents = 20_480
const openMessages = 64

/** A parser's end of the line to the writer. */
export class WriterLink {
  /** What the batches sent over this line name. */
  readonly words = new BatchWords()
  readonly #port: MessagePort
  readonly #claims = new Map<string, (answer: 'claimed' | 'known') => void>()
  /** Events in each message on its way, in their order: in that order the writer answers. */
  readonly #underWay: number[] = []
  #eventsUnderWay = 0
  readonly #waiting: (() => void)[] = []

  constructor(port: MessagePort) {
    this.#port = port
    port.on('message', (reply: WriterReply) => this.#take(reply))
  }

  /** Asks whether the file with these bytes is to be read. */
  claim(claim: FileClaim): Promise<'claimed' | 'known'> {
    return new Promise(resolve => {
      this.#claims.set(`${claim.sha256} ${claim.path}`, resolve)
      this.#send({ type: 'claim', claim })
    })
  }

  /** Hands over a file that was read in one piece; resolves when it is on its way. */
  async sendWhole(result: FileResult, batches: EventBatch[]): Promise<void> {
    await this.#room(batches.reduce((sum, { count }) => sum + count, 0))
    const message: ParserMessage = { type: 'whole', result, batches, words: this.words.takeNew() }
    this.#port.postMessage(message, batches.flatMap(batchTransfers))
  }

  /** Hands over a batch of a claimed file; resolves when it is on its way. */
  async send(sha256: string, batch: EventBatch): Promise<void> {
    await this.#room(batch.count)
    const message: ParserMessage = { type: 'batch', sha256, batch, words: this.words.takeNew() }
    this.#port.postMessage(message, batchTransfers(batch))
  }

  end(result: FileResult): void {
    this.#send({ type: 'end', result })
  }

  async #room(events: number): Promise<void> {
    while (this.#isFull) await new Promise<void>(resolve => this.#waiting.push(resolve))
    this.#underWay.push(events)
    this.#eventsUnderWay += events
  }

  get #isFull(): boolean {
    return this.#eventsUnderWay >= openEvents || this.#underWay.length >= openMessages
  }

  #take(reply: WriterReply): void {
    if (reply.type === 'credit') {
      this.#eventsUnderWay -= this.#underWay.shift() ?? 0
      if (!this.#isFull) for (const wake of this.#waiting.splice(0)) wake()
      return
    }
    const key = `${reply.sha256} ${reply.path}`
    this.#claims.get(key)?.(reply.answer)
    this.#claims.delete(key)
  }

  #send(message: ParserMessage): void {
    this.#port.postMessage(message)
  }
}
