import type { LogSource as LogSourceName } from '../../../shared/vocabulary/connector.ts'
import { bucketSource } from './bucket-source.ts'
import { type LogSource, SourceStopped } from './log-source.ts'

// biome-ignore lint/correctness/useYield: it only refuses
const notYet: LogSource = async function* () {
  throw new SourceStopped({ code: 'internal', layer: 'engine', message: 'Event history is not collected yet.', hint: null })
}

export const logSourceOf: Readonly<Record<LogSourceName, LogSource>> = { s3: bucketSource, 'event-history': notYet }
