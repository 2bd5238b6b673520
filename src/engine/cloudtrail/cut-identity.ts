import type { JsonSpan } from '../../shared/vocabulary/activity.ts'
import { endOfString, endOfValue, lookAt, skipWhitespace } from './records/json-scanner.ts'
import { Composer, identityHint } from './records/machine/machine.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const BACKSLASH = 0x5c
/** More than any record has. The spans are of JSON already scanned. */
const anyDepth = 4096
/** No kind of request has this number. */
const identities = 0

const encoder = new TextEncoder()
const keyName = encoder.encode('accessKeyId')
const contextName = encoder.encode('sessionContext')
const attributesName = encoder.encode('attributes')
const createdName = encoder.encode('creationDate')

/** The members the cutter goes into, from outside in: each stands in the one before. */
const way = [contextName, attributesName] as const

const composer = new Composer(identityHint)

/** Where, without their quotes, the key and the creation date of the session cut last stand; less than 0 when it has none. */
export const sessionGaps = { keyStart: -1, keyEnd: -1, createdStart: -1, createdEnd: -1 }

let bytes: Uint8Array = new Uint8Array(0)
let base = -1
let end = 0
/** Where the piece under way began. */
let from = 0
/** How far into `way` the members met so far went: what is named twice is nothing for here. */
let depth = 0

const isName = (start: number, name: Uint8Array): boolean => {
  for (let k = 0; k < name.length; k++) if (bytes[start + k] !== name[k]) return false
  return true
}

const hasEscape = (start: number, stop: number): boolean => {
  for (let k = start; k < stop; k++) if (bytes[k] === BACKSLASH) return true
  return false
}

const leaveOut = (start: number, stop: number): boolean => {
  const isRoom = composer.add(bytes, base, from, start)
  from = stop
  return isRoom
}

/** The member at this level that leads on to the creation date. */
const leadsOn = (level: number, nameStart: number, nameLength: number): boolean => {
  const name = way[level]
  return name !== undefined && nameLength === name.length && isName(nameStart, name)
}

/** Leaves out the text between two quotes, when it is the key or the creation date. False where it is not sure. */
const passText = (level: number, nameStart: number, nameLength: number, start: number, stop: number): boolean => {
  // Behind an object of the same name it would count instead.
  if (leadsOn(level, nameStart, nameLength)) return false
  if (level === 0 && nameLength === keyName.length && isName(nameStart, keyName)) {
    if (sessionGaps.keyStart >= 0) return false
    sessionGaps.keyStart = start
    sessionGaps.keyEnd = stop
    return leaveOut(start, stop)
  }
  if (level === way.length && nameLength === createdName.length && isName(nameStart, createdName)) {
    if (sessionGaps.createdStart >= 0) return false
    sessionGaps.createdStart = start
    sessionGaps.createdEnd = stop
    return leaveOut(start, stop)
  }
  return true
}

/** Passes a value that is no text. */
const passValue = (level: number, nameStart: number, nameLength: number, start: number): number => {
  if (leadsOn(level, nameStart, nameLength)) {
    // A second one would count instead of the first.
    if (depth !== level || bytes[start] !== OPEN_BRACE) return -1
    depth++
    return passObject(level + 1, start)
  }
  // A key or a date that is no text is read by whoever reads it all.
  if (level === 0 && nameLength === keyName.length && isName(nameStart, keyName)) return -1
  if (level === way.length && nameLength === createdName.length && isName(nameStart, createdName)) return -1
  return endOfValue(bytes, start, end, anyDepth)
}

/** From the opening brace to behind the closing one; less than 0 when it is not sure. */
const passObject = (level: number, start: number): number => {
  let i = skipWhitespace(bytes, start + 1, end)
  if (bytes[i] === CLOSE_BRACE) return i + 1
  for (;;) {
    const nameStart = i + 1
    i = endOfString(bytes, nameStart, end)
    const nameLength = i - 1 - nameStart
    if (hasEscape(nameStart, i - 1)) return -1
    i = skipWhitespace(bytes, skipWhitespace(bytes, i, end) + 1, end)
    if (bytes[i] === QUOTE) {
      const valueStart = i + 1
      i = endOfString(bytes, valueStart, end)
      if (!passText(level, nameStart, nameLength, valueStart, i - 1)) return -1
    } else {
      i = passValue(level, nameStart, nameLength, i)
      if (i < 0) return -1
    }
    i = skipWhitespace(bytes, i, end)
    if (bytes[i] !== COMMA) return i + 1
    i = skipWhitespace(bytes, i + 1, end)
  }
}

/**
 * A number for a `userIdentity` without what differs from session to session of one identity: the access key and when the session was
 * created, which are left out (`sessionGaps`). Numbered by `lasting`.
 * @returns -1 for one that must be read as a whole
 */
export const numberIdentity = (span: JsonSpan): number => {
  if (span.bytes[span.start] !== OPEN_BRACE) return -1
  lookAt(span.words)
  bytes = span.bytes
  base = span.base
  end = span.end
  from = span.start
  depth = 0
  sessionGaps.keyStart = -1
  sessionGaps.createdStart = -1
  composer.begin(identities)
  if (passObject(0, span.start) !== end || !composer.add(bytes, base, from, end)) return -1
  return composer.number()
}
