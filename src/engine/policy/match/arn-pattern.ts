import { maybe, no, type Truth, truthOf, yes } from '../truth.ts'
import { anyRun, compileGlob, type Glob } from './glob.ts'
import { type Lookup, parseTemplate, type Resolved, resolveTemplate, splitTemplate, type Template } from './template.ts'

const partCount = 6

/** An ARN cut at its first five colons; null when it has fewer. */
export const splitArn = (text: string): readonly string[] | null => {
  const parts: string[] = []
  let from = 0
  for (let count = 1; count < partCount; count++) {
    const colon = text.indexOf(':', from)
    if (colon < 0) return null
    parts.push(text.slice(from, colon))
    from = colon + 1
  }
  parts.push(text.slice(from))
  return parts
}

/** What a pattern says of texts that begin with given five parts: the glob for the last part, or nothing. */
export type Tail = Glob | 'everything' | 'nothing'

/**
 * A pattern for ARNs. Wildcards match inside a part; the last part covers the rest, colons and slashes included. A lone `*` matches
 * everything; anything else with fewer than six parts matches nothing.
 */
export interface ArnPattern {
  hasVariables: boolean
  /**
   * @param parts  the six parts of the text, null when it is no ARN
   * @returns the truth; with a variable that has no value `absent`
   */
  matches(parts: readonly string[] | null, lookup: Lookup): ArnMatch
  /** What it says about the last part, given the first five. */
  tail(parts: readonly string[], lookup: Lookup): Tail
  /** What it comes to for one caller: the same answers, prepared for many resources. */
  resolve(lookup: Lookup): ResolvedPattern
}

/**
 * `everything`, `nothing`; `absent`: a variable in it has no value; else one glob for each part of an ARN and what a match amounts to:
 * with a variable that is not known, anything in its place matches maybe.
 */
export type ResolvedPattern = 'everything' | 'nothing' | 'absent' | { globs: readonly Glob[]; truth: Truth }

export type ArnMatch = { truth: Truth } | { missing: 'absent' | 'unknown'; key: string }

/** Most parts of most patterns are the same few. Memory is saved, and not for long texts, which rarely are. */
const parts = new Map<string, Glob>()
const [partsKept, lengthKept] = [4096, 40]

const globOfPart = (tokens: readonly number[]): Glob => {
  if (tokens.length > lengthKept) return compileGlob(tokens)
  const key = tokens.join(',')
  let glob = parts.get(key)
  if (glob === undefined) {
    glob = compileGlob(tokens)
    if (parts.size >= partsKept) parts.clear()
    parts.set(key, glob)
  }
  return glob
}

const globsOf = (templates: readonly Template[], lookup: Lookup): Glob[] | Extract<Resolved, { missing: unknown }> => {
  const globs: Glob[] = []
  let unknown: Extract<Resolved, { missing: unknown }> | null = null
  for (const template of templates) {
    const resolved = resolveTemplate(template, lookup)
    if (!('missing' in resolved)) globs.push(globOfPart(resolved.tokens))
    else if (resolved.missing === 'absent') return resolved
    else unknown ??= resolved
  }
  return unknown ?? globs
}

const matchParts = (globs: readonly Glob[], parts: readonly string[]): boolean => globs.every((glob, at) => glob.matches(parts[at] ?? ''))

const everything: ArnPattern = {
  hasVariables: false,
  matches: () => ({ truth: yes }),
  tail: () => 'everything',
  resolve: () => 'everything'
}
const nothing: ArnPattern = { hasVariables: false, matches: () => ({ truth: no }), tail: () => 'nothing', resolve: () => 'nothing' }

/** @param variables  whether `${…}` is a variable here */
export const compileArnPattern = (text: string, variables: boolean): ArnPattern => {
  if (text === '*') return everything
  const templates = splitTemplate(parseTemplate(text, { variables, wildcards: true }), partCount)
  if (templates.length < partCount) return nothing
  return templates.some(({ hasVariables }) => hasVariables) ? variablePattern(templates) : plainPattern(templates)
}

const tailOf = (globs: readonly Glob[], parts: readonly string[]): Tail =>
  matchParts(globs.slice(0, -1), parts) ? (globs[partCount - 1] as Glob) : 'nothing'

const plainPattern = (templates: readonly Template[]): ArnPattern => {
  const globs = globsOf(templates, () => ({ state: 'absent' })) as Glob[]
  const [matched, unmatched] = [{ truth: yes }, { truth: no }] as const
  return {
    hasVariables: false,
    matches: parts => (parts !== null && matchParts(globs, parts) ? matched : unmatched),
    tail: parts => tailOf(globs, parts),
    resolve: () => ({ globs, truth: yes })
  }
}

const variablePattern = (templates: readonly Template[]): ArnPattern => ({
  hasVariables: true,
  matches(parts, lookup) {
    if (parts === null) return { truth: no }
    const globs = globsOf(templates, lookup)
    if (Array.isArray(globs)) return { truth: truthOf(matchParts(globs, parts)) }
    return globs.missing === 'unknown' && !couldMatch(templates, parts, lookup) ? { truth: no } : globs
  },
  tail(parts, lookup) {
    const globs = globsOf(templates, lookup)
    if (Array.isArray(globs)) return tailOf(globs, parts)
    const wide = globs.missing === 'unknown' ? globsOf(widen(templates, lookup), lookup) : globs
    return Array.isArray(wide) ? tailOf(wide, parts) : 'nothing'
  },
  resolve(lookup) {
    const globs = globsOf(templates, lookup)
    if (Array.isArray(globs)) return { globs, truth: yes }
    const wide = globs.missing === 'unknown' ? globsOf(widen(templates, lookup), lookup) : globs
    return Array.isArray(wide) ? { globs: wide, truth: maybe } : 'absent'
  }
})

/** Anything may stand in the place of unknown variables: what does not match then never does. */
const widen = (templates: readonly Template[], lookup: Lookup): Template[] =>
  templates.map(({ pieces }) => ({ hasVariables: true, pieces: pieces.map(piece => widened(piece, lookup)) }))

const couldMatch = (templates: readonly Template[], parts: readonly string[], lookup: Lookup): boolean => {
  const globs = globsOf(widen(templates, lookup), lookup)
  return Array.isArray(globs) && matchParts(globs, parts)
}

const widened = (piece: Template['pieces'][number], lookup: Lookup): Template['pieces'][number] => {
  if ('tokens' in piece) return piece
  const { state } = lookup(piece.key)
  return state === 'unknown' || state === 'choosable' ? { tokens: [anyRun] } : piece
}
