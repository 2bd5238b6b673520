import { formatIso } from '../../shared/vocabulary/time.ts'

/** `1,234,567`, the same on every machine. */
export const countText = (count: number): string => count.toLocaleString('en-US', { maximumFractionDigits: 0 })

/** `1 file`, `2 files`. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${countText(count)} ${count === 1 ? one : many}`

const units = ['kB', 'MB', 'GB', 'TB'] as const

/** `1.5 MB`, in powers of ten. */
export const sizeText = (bytes: number): string => {
  let [value, unit] = [bytes, 'B']
  for (const next of units) {
    if (value < 1000) break
    value /= 1000
    unit = next
  }
  return `${value < 10 && unit !== 'B' ? value.toFixed(1) : Math.round(value)} ${unit}`
}

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export const durationText = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** ISO 8601 UTC with `Z`, or null for "never". */
export const timeOrNull = (ms: number | null): string | null => (ms === null ? null : formatIso(ms))

/** "No value" is written as null in answers. */
export const textOrNull = (text: string): string | null => (text === '' ? null : text)
