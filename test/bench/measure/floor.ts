import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** The floor under any import on this machine: gunzip and JSON.parse of the same files, one thread, nothing kept. */
export const readEverything = (directory: string): { events: number; seconds: number } => {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json.gz'))
  const startMs = performance.now()
  let events = 0
  for (const file of files) {
    const text = gunzipSync(readFileSync(join(directory, file)), { chunkSize: 4 << 20 }).toString('utf8')
    events += (JSON.parse(text) as { Records: unknown[] }).Records.length
  }
  return { events, seconds: (performance.now() - startMs) / 1000 }
}

// Run as a program, so that its heap is not the bench's.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(readEverything(process.argv[2] ?? '.')))
