import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { maxBatchLineLength } from '../../shared/contract/access.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { type AccessAnswer, accessShape, toAccessAnswer } from '../answers/access-answer.ts'
import type { Call } from '../call.ts'
import { type Command, exitFound } from '../command.ts'
import { rowWriter } from '../output/row-writer.ts'
import { plural } from '../output/words.ts'
import { fileFailure, type NumberedLine, readLines } from '../read-lines.ts'
import { type EngineClient, withSpareEngine } from '../with-engine.ts'

/** Asked for together, so that a message stays well below what one may hold. */
const linesPerCall = 500
const charactersPerCall = maxBatchLineLength

export const accessBatch: Command = {
  name: 'access batch',
  summary: 'decide self-contained cases, one JSON object a line',
  takes: { usage: 'FILE', least: 1, most: 1, what: 'a file of cases, or - for standard input' },
  about: [
    'A case names principal, action and resource, and brings the policies that bear on them: identityPolicies, permissionBoundary, sessionPolicies, ' +
      'resourcePolicy, scps and rcps (levels from the root down, each a list), each policy as an object or as JSON text. Further members: resourceAccount, principalId, ' +
      'principalTags, resourceTags, organizationId, organizationPath, resourceRegion, grants (as list-grants prints them), managementAccount, ' +
      'bucketAcl, objectOwnership, publicAccessBlock, canonicalUserId, kmsKeyId.',
    'context given, even {}, is the whole request: a key not in it is absent. Without it, what cannot be known makes the answer conditional, and "unknown" ' +
      'names it. A resource ending in /*, or a bucket for an action on objects, means some key of it.',
    'One answer a line, in the same order. A line that is no case is answered with an error, and the command ends with exit 4. No workspace is needed.'
  ],
  flags: [],
  examples: [
    ['footfall access batch cases.ndjson', 'one answer a line'],
    ['footfall access batch - --format table', 'from standard input, to read']
  ],
  run: async call => {
    const [word = ''] = call.args.words
    if (word === '') throw new AppError('invalid-input', 'FILE is empty.', 'For example footfall access batch cases.ndjson.')
    const refused = await withSpareEngine(call, client => writeAnswers(call, client, word))
    if (refused === 0) return 0
    call.note(`${plural(refused, 'line')} could not be understood; see "error" in the answer.`)
    return exitFound
  }
}

const openInput = (call: Call, word: string): Readable =>
  word === '-' ? call.around.stdin : createReadStream(resolve(call.around.cwd, word))

/** @returns how many lines were no cases */
const writeAnswers = async (call: Call, client: EngineClient, word: string): Promise<number> => {
  const lines = readLines(openInput(call, word), maxBatchLineLength)
  // A file that cannot be opened is told before the answer is begun.
  const first = await lines.next().catch((error: unknown) => Promise.reject(fileFailure(word, error)))
  let refused = 0
  await call.answer(async sink => {
    const format = call.args.one('format') === undefined && call.format === 'json' ? 'ndjson' : call.format
    const writer = rowWriter(format, sink, accessShape)
    for await (const batch of batches(first, lines)) {
      const answers = await decide(client, batch, call.around.signal)
      refused += answers.filter(answer => 'error' in answer).length
      await writer.write(answers)
    }
    await writer.end()
  })
  return refused
}

async function* batches(first: IteratorResult<NumberedLine>, lines: AsyncGenerator<NumberedLine>): AsyncGenerator<NumberedLine[]> {
  let [batch, characters]: [NumberedLine[], number] = [[], 0]
  for (let next = first; next.done !== true; next = await lines.next()) {
    const length = next.value.text?.length ?? 0
    if (batch.length === linesPerCall || (batch.length > 0 && characters + length > charactersPerCall)) {
      yield batch
      batch = []
      characters = 0
    }
    batch.push(next.value)
    characters += length
  }
  if (batch.length > 0) yield batch
}

const decide = async (client: EngineClient, batch: readonly NumberedLine[], signal: AbortSignal): Promise<AccessAnswer[]> => {
  const readable = batch.flatMap(({ text }) => (text === null ? [] : [text]))
  const { results } = await client.call('access.batch', { lines: readable }, { signal })
  let at = 0
  return batch.map(({ number, text }) => {
    const result = text === null ? undefined : results[at++]
    return toAccessAnswer(number, result ?? { id: null, error: `The line is longer than ${maxBatchLineLength} characters.` })
  })
}
