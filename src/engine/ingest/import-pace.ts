import type { ImportProgress } from '../../shared/contract/import.ts'

/** Keeps count of an import and tells how far it is, how fast it goes and how long it will take. */
export class ImportPace {
  readonly #report: (progress: ImportProgress) => void
  readonly #startedAtMs = performance.now()
  #phase: ImportProgress['phase'] = 'looking'
  #filesFound = 0
  #filesDone = 0
  #bytesFound = 0
  #bytesDone = 0
  #eventsRead = 0
  #eventsAdded = 0
  #complete = false

  constructor(report: (progress: ImportProgress) => void) {
    this.#report = report
  }

  found(sizeBytes: number): void {
    this.#filesFound++
    this.#bytesFound += sizeBytes
    if (this.#phase === 'looking') this.#phase = 'reading'
  }

  /** Everything there is to read has been found. */
  listed(): void {
    this.#complete = true
    this.#tell()
  }

  done(sizeBytes: number): void {
    this.#filesDone++
    this.#bytesDone += sizeBytes
    this.#tell()
  }

  stored(eventsRead: number, eventsAdded: number): void {
    this.#eventsRead = eventsRead
    this.#eventsAdded = eventsAdded
    this.#tell()
  }

  finishing(): void {
    this.#phase = 'finishing'
    this.#tell()
  }

  #tell(): void {
    const elapsedMs = performance.now() - this.#startedAtMs
    const bytesLeft = this.#bytesFound - this.#bytesDone
    this.#report({
      phase: this.#phase,
      filesDone: this.#filesDone,
      filesTotal: this.#complete ? this.#filesFound : null,
      bytesDone: this.#bytesDone,
      bytesTotal: this.#complete ? this.#bytesFound : null,
      eventsRead: this.#eventsRead,
      eventsAdded: this.#eventsAdded,
      eventsPerSecond: elapsedMs > 0 ? Math.round((this.#eventsRead * 1000) / elapsedMs) : 0,
      remainingMs: this.#complete && this.#bytesDone > 0 ? Math.round((elapsedMs * bytesLeft) / this.#bytesDone) : null
    })
  }
}
