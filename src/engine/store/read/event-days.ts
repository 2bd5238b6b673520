import { blockCapacity, type Cells } from '../event-columns.ts'
import { type DayOutline, type DaySummer, type DaySums, dayMs, daySummer, hasHour, hourMs } from './day-sums.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'

const daySeconds = 86_400
/** Seconds are 32 bits wide. */
const daysThereCanBe = Math.ceil(2 ** 32 / daySeconds)
/** Parts of days, as windows begin and end with; the same are asked for again. */
const keptParts = 8

/**
 * The live events summed by UTC day, for answers over spans of time: whole days are taken as they are, only events of the days a span
 * begins or ends in are looked at. Events may have come in any order. Days are summed when first asked about, and again when a commit has
 * changed them.
 */
export class EventDays {
  readonly #frame: EventFrame
  readonly #words: EventWords
  readonly #outlines = new Map<number, DayOutline>()
  readonly #sums = new Map<number, DaySums>()
  /** Oldest first. */
  #sorted: DayOutline[] = []
  /** By day: the blocks that hold any event of it, ascending; and how many those are, superseded ones among them. */
  readonly #blocks = new Map<number, number[]>()
  readonly #sizes = new Uint32Array(daysThereCanBe)
  readonly #parts = new Map<string, DaySums>()
  /** Days to be summed again. Kept until it is done, should reading fail in between. */
  readonly #changed = new Set<number>()
  #superseded: ReadonlySet<number> = new Set()
  /** By seq; empty when none is superseded. */
  #isGone: Uint8Array = new Uint8Array(0)
  #isRoot = new Uint8Array(0)
  #count = 0
  #version = -1
  #knownSummer: DaySummer | null = null

  constructor(frame: EventFrame, words: EventWords) {
    this.#frame = frame
    this.#words = words
  }

  /** Takes up what is new and sums the days of a span at once: when much is new, cheaper than outlines first and sums when asked. */
  prepare(sinceMs: number, untilMs: number): void {
    this.#update(day => day * dayMs > sinceMs - dayMs && day * dayMs < untilMs)
  }

  /** The days with live events, oldest first. */
  all(): readonly DayOutline[] {
    this.#update()
    return this.#sorted
  }

  /** Sums of the events in `[sinceMs, untilMs)`, a row for each day that has some, oldest first. */
  between(sinceMs: number, untilMs: number): DaySums[] {
    const touched = this.all().filter(day => day.startMs + dayMs > sinceMs && day.startMs < untilMs)
    this.#sumDays(touched.filter(day => lies(day, sinceMs, untilMs) === 'whole'))
    return touched
      .map(day => (lies(day, sinceMs, untilMs) === 'whole' ? this.#sums.get(numberOf(day)) : this.#part(day, sinceMs, untilMs)))
      .filter(day => day !== undefined && day.events > 0) as DaySums[]
  }

  /** Outlines of the events before an instant. */
  before(untilMs: number): DayOutline[] {
    return this.all()
      .filter(day => day.startMs < untilMs)
      .map(day => (lies(day, Number.NEGATIVE_INFINITY, untilMs) === 'whole' ? day : this.#part(day, Number.NEGATIVE_INFINITY, untilMs)))
      .filter(day => day.events > 0)
  }

  /** Whether any live event lies in a span of whole hours. */
  hasAny(sinceMs: number, untilMs: number): boolean {
    for (let ms = sinceMs; ms < untilMs; ) {
      const startMs = Math.floor(ms / dayMs) * dayMs
      const day = this.#outlines.get(startMs / dayMs)
      if (day === undefined) ms = startMs + dayMs
      else if (hasHour(day, Math.floor((ms - startMs) / hourMs))) return true
      else ms += hourMs
    }
    return false
  }

  #sumDays(days: readonly DayOutline[]): void {
    const missing = days.filter(day => !this.#sums.has(numberOf(day)))
    if (missing.length === 0) return
    const seqs = this.#seqsOf(missing.map(numberOf))
    for (const day of missing) this.#sums.set(numberOf(day), this.#summer.sum(day, seqs.get(numberOf(day)) ?? new Uint32Array(0)))
  }

  #part(day: DayOutline, sinceMs: number, untilMs: number): DaySums {
    const [fromMs, toMs] = [Math.max(sinceMs, firstOf(day)), Math.min(untilMs, lastOf(day) + 1)]
    const key = `${fromMs} ${toMs}`
    const known = this.#parts.get(key)
    if (known !== undefined) return known
    const seqs = this.#onlyBetween(this.#seqsOf([numberOf(day)]).get(numberOf(day)) ?? new Uint32Array(0), fromMs, toMs)
    const part = this.#summer.sum(this.#summer.outline(day.startMs, seqs), seqs)
    this.#parts.set(key, part)
    const [oldest] = this.#parts.keys()
    if (this.#parts.size > keptParts && oldest !== undefined) this.#parts.delete(oldest)
    return part
  }

  #onlyBetween(seqs: Uint32Array, sinceMs: number, untilMs: number): Uint32Array {
    let n = 0
    for (let i = 0; i < seqs.length; i++) {
      const seq = seqs[i] as number
      const timeMs = this.#frame.timeMs(seq)
      seqs[n] = seq
      if (timeMs >= sinceMs && timeMs < untilMs) n++
    }
    return seqs.subarray(0, n)
  }

  #update(isWanted: (day: number) => boolean = () => false): void {
    if (this.#version === this.#frame.version) return
    this.#parts.clear()
    this.#knownSummer = null
    if (this.#rootsChanged()) this.#sums.clear()
    this.#noteNewlySuperseded()
    this.#noteNewEvents()
    this.#isGone = markAll(this.#superseded, this.#count)
    for (const [day, seqs] of this.#seqsOf(this.#changed)) {
      this.#sums.delete(day)
      if (seqs.length === 0) this.#outlines.delete(day)
      else {
        const outline = this.#summer.outline(day * dayMs, seqs)
        this.#outlines.set(day, outline)
        if (isWanted(day)) this.#sums.set(day, this.#summer.sum(outline, seqs))
      }
    }
    this.#changed.clear()
    this.#sorted = [...this.#outlines.values()].sort((a, b) => a.startMs - b.startMs)
    this.#version = this.#frame.version
  }

  // Later records may tell that an identity known before is a root user.
  #rootsChanged(): boolean {
    const before = this.#isRoot
    this.#isRoot = Uint8Array.from(this.#words.identities, identity => Number(identity.type === 'root'))
    return before.some((isRoot, id) => isRoot !== this.#isRoot[id])
  }

  #noteNewlySuperseded(): void {
    const seconds = this.#frame.column('seconds')
    const before = this.#superseded
    this.#superseded = this.#frame.superseded
    for (const seq of this.#superseded) {
      if (!before.has(seq) && seq < this.#count) this.#changed.add(dayOf(seconds[seq] as number))
    }
  }

  #noteNewEvents(): void {
    const seconds = this.#frame.column('seconds')
    const lastBlock = new Int32Array(daysThereCanBe).fill(-1)
    const sizes = this.#sizes
    let day = -1
    for (let seq = this.#count; seq < this.#frame.count; seq++) {
      const second = seconds[seq] as number
      // Neighbours are mostly of one day, and a comparison is cheaper than a division.
      if (second < day * daySeconds || second >= (day + 1) * daySeconds) day = dayOf(second)
      const block = (seq / blockCapacity) | 0
      sizes[day] = (sizes[day] as number) + 1
      if (lastBlock[day] === block) continue
      lastBlock[day] = block
      this.#changed.add(day)
      const blocks = this.#blocks.get(day)
      if (blocks === undefined) this.#blocks.set(day, [block])
      else if (blocks.at(-1) !== block) blocks.push(block)
    }
    this.#count = this.#frame.count
  }

  /** The live events of some days, in order of arrival: one walk over the blocks that hold any. */
  #seqsOf(days: Iterable<number>): Map<number, Uint32Array> {
    const wanted = [...days]
    const starts = new Int32Array(daysThereCanBe).fill(-1)
    const next = new Int32Array(daysThereCanBe).fill(-1)
    let total = 0
    for (const day of wanted) {
      starts[day] = next[day] = total
      total += this.#sizes[day] as number
    }
    const seqs = new Uint32Array(total)
    const seconds = this.#frame.column('seconds')
    const blocks = new Set(wanted.flatMap(day => this.#blocks.get(day) ?? []))
    for (const block of [...blocks].sort((a, b) => a - b)) {
      spreadByDay(seconds, block * blockCapacity, Math.min((block + 1) * blockCapacity, this.#count), next, seqs, this.#isGone)
    }
    return new Map(wanted.map(day => [day, seqs.subarray(starts[day], next[day])]))
  }

  get #summer(): DaySummer {
    this.#knownSummer ??= daySummer({ frame: this.#frame, words: this.#words }, this.#isRoot)
    return this.#knownSummer
  }
}

const dayOf = (seconds: number): number => (seconds / daySeconds) | 0

const numberOf = (day: DayOutline): number => day.startMs / dayMs

/** When the day's first event was. */
export const firstOf = (day: DayOutline): number => day.startMs + Math.min(...day.hours.first)
/** When the day's last event was. */
export const lastOf = (day: DayOutline): number => day.startMs + Math.max(...day.hours.last)

/** Whether all events of a day lie in a span. */
const lies = (day: DayOutline, sinceMs: number, untilMs: number): 'whole' | 'in part' =>
  (day.startMs >= sinceMs && day.startMs + dayMs <= untilMs) || (firstOf(day) >= sinceMs && lastOf(day) < untilMs) ? 'whole' : 'in part'

/** Puts each seq where `next` says for its day; < 0: nowhere. */
function spreadByDay(seconds: Cells, from: number, to: number, next: Int32Array, seqs: Uint32Array, isGone: Uint8Array): void {
  let day = -1
  for (let seq = from; seq < to; seq++) {
    const second = seconds[seq] as number
    if (second < day * daySeconds || second >= (day + 1) * daySeconds) day = dayOf(second)
    const at = next[day] as number
    if (at < 0 || isGone[seq] === 1) continue
    seqs[at] = seq
    next[day] = at + 1
  }
}

/** Empty when there are none. */
function markAll(seqs: ReadonlySet<number>, count: number): Uint8Array {
  const marks = new Uint8Array(seqs.size === 0 ? 0 : count)
  for (const seq of seqs) marks[seq] = 1
  return marks
}
