import { type Client, createClient } from '../../shared/contract/client.ts'
import type { FootfallContract } from '../../shared/contract/contract.ts'
import type { Wire } from '../../shared/contract/wire.ts'
import { asAppError } from './as-app-error.ts'
import type { EngineClient } from './engine-client.ts'

export type ConnectionState = 'connecting' | 'open' | 'lost'

/** Tries made by itself before the person is asked: a laptop that woke, an engine that started anew. */
const waitsMs = [500, 1500, 4000] as const

interface Listening {
  topic: string
  listener: (data: unknown) => void
  stop: () => void
}

/** Any answer will do, a refusal too. @throws AppError `disconnected` */
const answers = async (client: Client<FootfallContract>): Promise<void> => {
  try {
    await client.call('settings.get', {})
  } catch (thrown) {
    if (asAppError(thrown).code === 'disconnected') throw thrown
  }
}

/**
 * One client for the life of the window, over wires that come and go. Calls made while a wire is being opened wait for it;
 * calls under way when it is lost fail with `disconnected`, and are never repeated by themselves.
 */
export class ReconnectingClient implements EngineClient {
  readonly #open: () => Promise<Wire>
  readonly #contract: FootfallContract
  readonly #states = new Set<() => void>()
  readonly #closes = new Set<() => void>()
  readonly #listening = new Set<Listening>()
  #client: Promise<Client<FootfallContract>>
  #now: Client<FootfallContract> | null = null
  #state: ConnectionState = 'connecting'
  #tries = 0

  constructor(open: () => Promise<Wire>, contract: FootfallContract) {
    this.#open = open
    this.#contract = contract
    this.#client = this.#connect()
    this.#client.catch(() => undefined)
  }

  readonly state = (): ConnectionState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#states.add(listener)
    return () => this.#states.delete(listener)
  }

  readonly call: EngineClient['call'] = async (name, input, options) => {
    const client = await this.#client
    const output = await client.call(name, input, options)
    this.#tries = 0
    return output
  }

  readonly onNotice: EngineClient['onNotice'] = (topic, listener) => {
    const one: Listening = { topic, listener, stop: () => undefined }
    this.#listening.add(one)
    if (this.#now !== null) one.stop = this.#now.onNotice(topic, listener)
    return () => {
      this.#listening.delete(one)
      one.stop()
    }
  }

  readonly onClose: EngineClient['onClose'] = listener => {
    this.#closes.add(listener)
    return () => this.#closes.delete(listener)
  }

  readonly close = (): void => this.#now?.close()

  /** Opens a new wire after the last one was lost. */
  readonly reconnect = (): void => {
    if (this.#state !== 'lost') return
    this.#client = this.#connect()
    this.#client.catch(() => undefined)
  }

  async #connect(): Promise<Client<FootfallContract>> {
    this.#change('connecting')
    const wire = await this.#open().catch((thrown: unknown) => {
      this.#lose()
      throw thrown
    })
    const client = createClient(wire, this.#contract)
    client.onClose(() => this.#lose())
    // A socket that will not open looks open until it closes: only an answer shows that the engine is back.
    if (this.#tries > 0) await answers(client)
    for (const one of this.#listening) one.stop = client.onNotice(one.topic, one.listener)
    this.#now = client
    this.#change('open')
    return client
  }

  #lose(): void {
    this.#now = null
    this.#change('lost')
    for (const listener of this.#closes) listener()
    const waitMs = waitsMs[this.#tries]
    this.#tries += 1
    if (waitMs !== undefined) setTimeout(this.reconnect, waitMs)
  }

  #change(state: ConnectionState): void {
    this.#state = state
    for (const listener of this.#states) listener()
  }
}
