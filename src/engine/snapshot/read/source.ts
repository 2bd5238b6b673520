import { type Fact, known, unknown } from '../../../shared/vocabulary/inventory.ts'
import type { AnswerSet } from '../input/answer-set.ts'
import { isAbsence, type Refusals } from '../refusals.ts'
import { type Answer, notInSnapshot } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { listAt, type Members } from '../values/read-values.ts'

/** What the readers of one account's parts read from. */
export interface Source {
  accountId: string
  partition: string
  answers: AnswerSet
  refusals: Refusals
  /** Where a problem in an answer is told. */
  placeOf(answer: Answer): Place
}

interface Question {
  command: string
  /** As `errors.ndjson` may name it. */
  calls: readonly string[]
  region: string | null
  names: readonly string[]
}

/**
 * One fact about one thing: from the answer about it; else unknown, because the call was refused or was never made.
 * @param read  undefined: the answer could not be understood, which has been told
 * @param absent  what "nothing of the kind is configured" means
 */
export const factOf = <T>(
  source: Source,
  question: Question,
  absent: T | undefined,
  read: (body: Members, place: Place) => T | undefined
): Fact<T> => {
  const { refusals } = source
  const answer = source.answers.about(question.command, question.region, question.names).at(-1)
  if (answer !== undefined) return fromAnswer(answer, source.placeOf(answer), absent, read)
  const why = refusals.why(question.calls, question.names, question.region)
  if (why !== null) return unknown(why)
  if (absent !== undefined && refusals.isAbsent(question.calls, question.names, question.region)) return known(absent)
  return unknown(notInSnapshot)
}

const fromAnswer = <T>(
  { body, broken }: Answer,
  place: Place,
  absent: T | undefined,
  read: (body: Members, place: Place) => T | undefined
): Fact<T> => {
  if (broken !== null) return unknown(broken)
  const failure = failureOf(body)
  if (failure !== null) {
    if (absent !== undefined && isAbsence(failure)) return known(absent)
    place.tell(`it says ${failure}, which is no answer`)
    return unknown(`the call failed (${failure})`)
  }
  const told: string[] = []
  const value = read(body, listening(place, told))
  return value === undefined
    ? unknown(`its answer could not be understood: ${told[0] ?? 'nothing in it tells'}`)
    : { state: 'known', value }
}

const listening = (place: Place, told: string[]): Place => ({
  text: place.text,
  tell: reason => {
    told.push(place.text === '' ? reason : `${place.text}: ${reason}`)
    place.tell(reason)
  },
  at: step => listening(place.at(step), told)
})

/** `{"Absent": "NoSuch…"}`, or an error that a script kept as the answer. */
export const failureOf = (body: Members): string | null => {
  if (typeof body.Absent === 'string') return body.Absent
  const error = body.Error
  if (typeof error === 'object' && error !== null && 'Code' in error) return String(error.Code)
  return null
}

/** The entries of a list that may be spread over several answers; null when any of them holds no list there. */
export const entriesOf = (
  source: Source,
  answers: readonly Answer[],
  member: string
): { entry: unknown; place: Place; answer: Answer }[] | null => {
  const entries: { entry: unknown; place: Place; answer: Answer }[] = []
  for (const answer of answers) {
    const place = source.placeOf(answer).at(member)
    if (answer.broken !== null) return null
    const failure = failureOf(answer.body)
    if (failure !== null) source.placeOf(answer).tell(`it says ${failure}, which is no list`)
    const list = failure !== null ? null : Object.hasOwn(answer.body, member) ? listAt(answer.body[member], place) : missing(place)
    if (list === null) return null
    for (const [index, entry] of list.entries()) entries.push({ entry, place: place.at(index), answer })
  }
  return entries
}

const missing = (place: Place): null => {
  place.tell('it is not there')
  return null
}
