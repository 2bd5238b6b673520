import type { ContextValue } from '../context/context-value.ts'
import { anyOne, anyRun } from './glob.ts'

/** A piece of policy text: a pattern's tokens, or a variable to be put in. */
type Piece = { tokens: readonly number[] } | { key: string; fallback: string | null }

/** Policy text taken apart once. What variables stand for is put in as plain text: a `*` in a tag's value is no wildcard. */
export interface Template {
  pieces: readonly Piece[]
  hasVariables: boolean
}

export type Lookup = (key: string) => ContextValue

/** `absent`: a variable has no value; `unknown`: it may have one. */
export type Resolved = { tokens: readonly number[] } | { missing: 'absent' | 'unknown'; key: string }

const variable = /^\s*([^,{}']+?)\s*(?:,\s*'([^']*)'\s*)?$/

const units = (text: string): number[] => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))

/**
 * @param variables  of documents as of 2012 or later; in others `${` is plain text
 * @param wildcards  false where `*` and `?` stand for themselves
 */
export const parseTemplate = (text: string, { variables, wildcards }: { variables: boolean; wildcards: boolean }): Template => {
  const pieces: Piece[] = []
  let tokens: number[] = []
  let hasVariables = false
  for (let at = 0; at < text.length; at++) {
    const end = variables && text.startsWith('${', at) ? text.indexOf('}', at) : -1
    const inside = end < 0 ? null : text.slice(at + 2, end)
    const match = inside === null ? null : variable.exec(inside)
    if (inside === '*' || inside === '?' || inside === '$') tokens.push(inside.charCodeAt(0))
    else if (match !== null) {
      pieces.push({ tokens }, { key: match[1] ?? '', fallback: match[2] ?? null })
      tokens = []
      hasVariables = true
    } else {
      const char = text[at]
      tokens.push(wildcards && char === '*' ? anyRun : wildcards && char === '?' ? anyOne : text.charCodeAt(at))
      continue
    }
    at = end
  }
  pieces.push({ tokens })
  return { pieces, hasVariables }
}

/** The template with its variables' values in place. A variable that holds several values holds none that could be put in. */
export const resolveTemplate = (template: Template, lookup: Lookup): Resolved => {
  const tokens: number[] = []
  for (const piece of template.pieces) {
    if ('tokens' in piece) {
      tokens.push(...piece.tokens)
      continue
    }
    const value = lookup(piece.key)
    if (value.state === 'unknown' || value.state === 'choosable') return { missing: 'unknown', key: piece.key }
    const only = value.state === 'values' && value.values.length === 1 ? value.values[0] : (piece.fallback ?? undefined)
    if (only === undefined) return { missing: 'absent', key: piece.key }
    tokens.push(...units(only))
  }
  return { tokens }
}

const colon = ':'.charCodeAt(0)

/** Cuts a template at its first colons; those inside a variable's name do not count. */
export const splitTemplate = (template: Template, count: number): Template[] => {
  const parts: Template[] = []
  let pieces: Piece[] = []
  let tokens: number[] = []
  const close = (): void => {
    pieces.push({ tokens })
    parts.push({ pieces, hasVariables: pieces.some(piece => 'key' in piece) })
    pieces = []
    tokens = []
  }
  for (const piece of template.pieces) {
    if ('key' in piece) {
      pieces.push({ tokens }, piece)
      tokens = []
      continue
    }
    for (const token of piece.tokens) {
      if (token === colon && parts.length < count - 1) close()
      else tokens.push(token)
    }
  }
  close()
  return parts
}
