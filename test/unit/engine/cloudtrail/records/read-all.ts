import { openRecordReader, type ReadLimits, type ReadSummary } from '../../../../../src/engine/cloudtrail/records/record-reader.ts'

export interface Outcome {
  summary: ReadSummary
  records: { ordinal: number; whole: unknown; bytes: string; eventID: string | undefined; fidelity: string }[]
  problems: { record?: number; reason: string }[]
}

/** Reads a file in the given pieces and keeps everything that came out. Each piece is wiped after use, as a worker would. */
export const readPieces = (pieces: readonly Uint8Array[], limits: Partial<ReadLimits> = {}): Outcome => {
  const records: Outcome['records'] = []
  const problems: Outcome['problems'] = []
  const reader = openRecordReader(
    {
      record: (record, ordinal) =>
        records.push({
          ordinal,
          whole: structuredClone(record.whole()),
          bytes: Buffer.from(record.bytes()).toString('utf8'),
          eventID: record.text('eventID'),
          fidelity: record.fidelity
        }),
      problem: problem => problems.push(problem)
    },
    limits
  )
  for (const piece of pieces) {
    const chunk = Uint8Array.from(piece)
    reader.push(chunk)
    chunk.fill(0xaa)
  }
  return { summary: reader.end(), records, problems }
}

export const readText = (text: string | Uint8Array, limits: Partial<ReadLimits> = {}): Outcome => readPieces([Buffer.from(text)], limits)

export const split = (bytes: Uint8Array, size: number): Uint8Array[] => {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return pieces
}
