import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'

export interface Hit {
  /** Counted from 0. */
  line: number
  from: number
  to: number
}

/** Where `query` stands in a text, without regard to case; at most `most` of them. */
export const findHits = (text: string, query: string, most = 2000): Hit[] => {
  const wanted = query.toLowerCase()
  if (wanted === '') return []
  const hits: Hit[] = []
  for (const [line, words] of text.toLowerCase().split('\n').entries())
    for (let from = words.indexOf(wanted); from >= 0; from = words.indexOf(wanted, from + wanted.length)) {
      hits.push({ line, from, to: from + wanted.length })
      if (hits.length === most) return hits
    }
  return hits
}

type Parent = ReactElement<{ children?: ReactNode }>

/** One piece of text, cut where hits begin and end. `at` is where it begins in its line. */
const cutText = (text: string, at: number, hits: readonly Hit[], currentHit: Hit | undefined): ReactNode[] => {
  const pieces: ReactNode[] = []
  let done = 0
  for (const hit of hits) {
    const from = Math.max(hit.from - at, done)
    const to = Math.min(hit.to - at, text.length)
    if (to <= from) continue
    if (from > done) pieces.push(text.slice(done, from))
    pieces.push(
      <mark key={`${at + from}`} data-current={hit === currentHit || undefined}>
        {text.slice(from, to)}
      </mark>
    )
    done = to
  }
  if (done < text.length) pieces.push(text.slice(done))
  return pieces
}

/**
 * Marks hits in what a highlighter made: an element of lines, each of texts and coloured texts. The texts stay the same, letter by letter.
 */
export const markHits = (highlighted: ReactNode, hits: readonly Hit[], currentHit: Hit | undefined): ReactNode => {
  if (!isValidElement(highlighted) || hits.length === 0) return highlighted
  const byLine = new Map<number, Hit[]>()
  for (const hit of hits) byLine.set(hit.line, [...(byLine.get(hit.line) ?? []), hit])
  const root = highlighted as Parent
  const lines = Children.toArray(root.props.children).map((line, number) => {
    const inLine = byLine.get(number)
    if (inLine === undefined || !isValidElement(line)) return line
    let at = 0
    const cut = (node: ReactNode): ReactNode => {
      if (typeof node === 'string') {
        const pieces = cutText(node, at, inLine, currentHit)
        at += node.length
        return pieces
      }
      if (!isValidElement(node)) return node
      const parent = node as Parent
      return cloneElement(parent, {}, ...Children.toArray(parent.props.children).map(cut))
    }
    const parent = line as Parent
    return cloneElement(parent, {}, ...Children.toArray(parent.props.children).map(cut))
  })
  return cloneElement(root, {}, ...lines)
}
