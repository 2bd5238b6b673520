import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** The threads of one import. What they are to work on they hear in their first message. */
export interface ImportThreads {
  writer: Worker
  parsers: Worker[]
}

/** Space for what is young: what a file leaves behind dies with it. More would save little time and take memory. */
const parserLimits = { maxYoungGenerationSizeMb: 48 }
/** The writer's words stay; young are only its batches. */
const writerLimits = { maxYoungGenerationSizeMb: 16 }

let prepared: ImportThreads | null = null

/** Begins the threads of an import that is about to come, so that they start up beside everything else that does. */
export function prepareImportThreads(): void {
  if (prepared !== null) return
  prepared = startThreads()
  // They keep nobody alive who then does not import.
  for (const thread of allOf(prepared)) thread.unref()
}

/** Those prepared, or new ones. Whoever takes them ends them. */
export function takeImportThreads(): ImportThreads {
  const threads = prepared ?? startThreads()
  prepared = null
  for (const thread of allOf(threads)) thread.ref()
  return threads
}

/** Ends threads that were prepared and not taken. */
export async function dropImportThreads(): Promise<void> {
  const threads = prepared
  prepared = null
  if (threads !== null) await Promise.all(allOf(threads).map(thread => thread.terminate()))
}

const allOf = ({ writer, parsers }: ImportThreads): Worker[] => [writer, ...parsers]

function startThreads(): ImportThreads {
  const writer = new Worker(new URL('../store/writer-worker.ts', import.meta.url), { resourceLimits: writerLimits })
  const parsers = Array.from(
    { length: parserCount() },
    () => new Worker(new URL('./parser-worker.ts', import.meta.url), { resourceLimits: parserLimits })
  )
  return { writer, parsers }
}

/** Parsers beside the writer; on two cores both still pay, because the writer often waits for the disk. */
function parserCount(): number {
  return Math.max(1, Math.min(6, availableParallelism()))
}
