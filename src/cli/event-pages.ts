import type { z } from 'zod'
import type { EventPageRequest } from '../shared/contract/events.ts'

/** What pages of any kind have in common. */
export interface CursorPage {
  total: number
  /** null on the last page. */
  cursor: string | null
}

export type PageRequest = z.input<typeof EventPageRequest>

/** The most a page may hold, by the contract. */
const pageRows = 1000

/**
 * Asks page after page until `limit` rows have come or there are no more.
 * @param limit  may be infinite
 */
export async function* eventPages<P extends CursorPage>(
  ask: (request: PageRequest) => Promise<P>,
  first: PageRequest,
  limit: number,
  rowsOf: (page: P) => number
): AsyncGenerator<P> {
  let left = limit
  let cursor = first.cursor
  for (;;) {
    const page = await ask({ ...first, limit: Math.min(pageRows, left), ...(cursor === undefined ? {} : { cursor }) })
    yield page
    left -= rowsOf(page)
    if (page.cursor === null || left <= 0) return
    cursor = page.cursor
  }
}
