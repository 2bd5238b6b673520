import { createHash } from 'node:crypto'
import { refuse } from '../wire/refusal.ts'
import type { Call } from './service.ts'

interface PageRequest {
  token: string | undefined
  size: number | undefined
  /** The most the service gives, and what it gives unless asked. */
  most: number
  /** Said when the token is not one of this request's. */
  badToken?: string
  /** What the token is bound to. */
  boundTo?: string
}

/** One page of a list. Tokens name the place and, hashed, the request they belong to. */
export const pageOf = <T>(
  { pageSize }: Pick<Call, 'pageSize'>,
  items: readonly T[],
  { token, size, most, badToken = 'ValidationException', boundTo = '' }: PageRequest
): { items: readonly T[]; next: string | undefined } => {
  const mark = createHash('sha256').update(boundTo).digest('hex').slice(0, 8)
  const start = token === undefined ? 0 : startOf(token, mark, badToken)
  const end = start + Math.max(1, Math.min(size ?? most, most, pageSize))
  return {
    items: items.slice(start, end),
    next: end < items.length ? Buffer.from(`${mark}:${end}`).toString('base64url') : undefined
  }
}

const startOf = (token: string, mark: string, badToken: string): number => {
  const [tokenMark, place] = Buffer.from(token, 'base64url').toString().split(':')
  return tokenMark === mark && /^\d+$/.test(place ?? '') ? Number(place) : refuse(badToken, 'The token is invalid for this request.')
}
