import { compareUtf8, firstWhere } from '../../state/utf8-order.ts'

export interface ListRequest {
  prefix: string
  delimiter: string
  /** Keys up to and with this one are left out. */
  startAfter: string
  token: string | undefined
  maxKeys: number
}

export interface ListPage {
  keys: string[]
  commonPrefixes: string[]
  nextToken: string | undefined
}

interface Place {
  after: string
  /** All keys with this beginning are behind us. */
  isPrefix: boolean
}

const toToken = (place: Place): string => Buffer.from(`${place.isPrefix ? 'p' : 'k'}${place.after}`).toString('base64')

/** @returns `null` when it is no token of ours */
export const fromToken = (token: string): Place | null => {
  const text = Buffer.from(token, 'base64').toString()
  return /^[pk]/.test(text) ? { after: text.slice(1), isPrefix: text.startsWith('p') } : null
}

const beyond =
  ({ after, isPrefix }: Place) =>
  (key: string): boolean =>
    compareUtf8(key, after) > 0 && !(isPrefix && key.startsWith(after))

/** One page of a sorted list of keys, found by halving: what is skipped is not looked at. */
export const listPage = (sorted: readonly string[], { prefix, delimiter, startAfter, token, maxKeys }: ListRequest): ListPage => {
  const place = (token === undefined ? null : fromToken(token)) ?? { after: startAfter, isPrefix: false }
  const first = firstWhere(sorted, key => compareUtf8(key, prefix) >= 0)
  let at = place.after === '' && !place.isPrefix ? first : Math.max(first, firstWhere(sorted, beyond(place)))
  const page: ListPage = { keys: [], commonPrefixes: [], nextToken: undefined }
  let last: Place | null = null
  while (at < sorted.length && sorted[at]?.startsWith(prefix)) {
    if (page.keys.length + page.commonPrefixes.length >= maxKeys) {
      if (last !== null) page.nextToken = toToken(last)
      break
    }
    const key = sorted[at] as string
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    if (end < 0) {
      page.keys.push(key)
      last = { after: key, isPrefix: false }
      at++
    } else {
      const common = key.slice(0, end + delimiter.length)
      page.commonPrefixes.push(common)
      last = { after: common, isPrefix: true }
      at = firstWhere(sorted, beyond(last))
    }
  }
  return page
}
