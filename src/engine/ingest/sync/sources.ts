import type { LogSource as LogSourceName } from '../../../shared/vocabulary/connector.ts'
import { bucketSource } from './bucket-source.ts'
import { eventHistory } from './event-history.ts'
import type { LogSource } from './log-source.ts'

export const logSourceOf: Readonly<Record<LogSourceName, LogSource>> = { s3: bucketSource, 'event-history': eventHistory() }
