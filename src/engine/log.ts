/** One line for the engine's log. `ref` is what the caller was told, so that the two can be brought together. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error'
  message: string
  ref?: string
  error?: unknown
}
export type Log = (entry: LogEntry) => void
