// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keys
// biome-ignore-all lint/a11y/useSemanticElements: a group of lines is no set of form fields
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import { countOf } from '../../parts/count.tsx'
import { visibleParts } from '../visible-text.ts'
import styles from './record.module.css'
import type { LineMark } from './record-find.ts'
import type { LineToken, RecordLine } from './record-lines.ts'

interface RecordLinesProps {
  lines: readonly RecordLine[]
  /** Indices of the lines to draw. */
  shown: readonly number[]
  folded: ReadonlySet<number>
  numbered: boolean
  marks: ReadonlyMap<number, readonly LineMark[]>
  currentHit: number
  /** Brought into view when it changes. */
  showLine: number | null
  onToggle: (line: number) => void
  heightPx: number
  /** Indices of lines to set apart by their ground. */
  shaded?: ReadonlySet<number>
  /** Left out: “Lines of the record”. */
  label?: string
  /** Where in view `showLine` comes to stand. Left out: in the middle. */
  showAt?: 'start' | 'center'
}

const lineHeightPx = 20

/** The lines of a record in a box of their own; wrapped lines are measured as they are drawn. */
export const RecordLines = (props: RecordLinesProps) => {
  const { lines, shown, folded, marks, showAt = 'center' } = props
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeightPx,
    getItemKey: index => shown[index] ?? index,
    overscan: 20
  })
  const at = props.showLine === null ? -1 : shown.indexOf(props.showLine)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: showAt })
  }, [at, virtual, showAt])
  return (
    <div
      ref={box}
      className={styles.box}
      style={{ blockSize: props.heightPx }}
      onCopy={copyAsWritten}
      tabIndex={0}
      role="group"
      aria-label={props.label ?? 'Lines of the record'}
    >
      <div className={styles.lines} style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(item => {
          const index = shown[item.index] ?? 0
          const line = lines[index]
          return (
            line !== undefined && (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={`${styles.line} ${props.shaded?.has(index) === true ? styles.shaded : ''}`}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Line
                  line={line}
                  index={index}
                  isFolded={folded.has(index)}
                  hidden={line.closesAt === null ? 0 : line.closesAt - index - 1}
                  closing={line.closesAt === null ? undefined : lines[line.closesAt]?.tokens}
                  numbered={props.numbered}
                  marks={marks.get(index)}
                  currentHit={props.currentHit}
                  onToggle={props.onToggle}
                />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

interface LineProps {
  line: RecordLine
  index: number
  isFolded: boolean
  hidden: number
  /** The end of what is folded, shown behind it. */
  closing: readonly LineToken[] | undefined
  numbered: boolean
  marks: readonly LineMark[] | undefined
  currentHit: number
  onToggle: (line: number) => void
}

const Line = memo((props: LineProps) => {
  const { line, index, isFolded } = props
  const number = line.number ?? ''
  return (
    <>
      {props.numbered && (
        <span className={styles.gutter}>
          <span aria-hidden="true">{number}</span>
          {line.closesAt === null ? (
            <span className={styles.foldSpace} />
          ) : (
            <button
              type="button"
              className={styles.fold}
              aria-expanded={!isFolded}
              aria-label={`${isFolded ? 'Unfold' : 'Fold'} line ${number}`}
              onClick={() => props.onToggle(index)}
            >
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d={isFolded ? 'M6 4l4 4-4 4' : 'M4 6l4 4 4-4'} />
              </svg>
            </button>
          )}
        </span>
      )}
      <code className={styles.code} style={{ paddingInlineStart: `${8 + line.depth * 16}px` }}>
        <Tokens tokens={line.tokens} marks={props.marks} currentHit={props.currentHit} />
        {isFolded && (
          <>
            <span className={styles.folded}>{` … ${countOf(props.hidden, 'line')} `}</span>
            <Tokens tokens={props.closing ?? []} marks={undefined} currentHit={-1} />
          </>
        )}
      </code>
    </>
  )
})

const Tokens = (props: { tokens: readonly LineToken[]; marks: readonly LineMark[] | undefined; currentHit: number }) => {
  let from = 0
  return props.tokens.map((token, at) => {
    const start = from
    from += token.text.length
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a line never move
      <span key={at} className={styles[token.kind]}>
        {marked(token.text, start, props.marks, props.currentHit)}
      </span>
    )
  })
}

/** Cuts a token where a find's marks begin and end. */
const marked = (text: string, start: number, marks: readonly LineMark[] | undefined, currentHit: number): ReactNode => {
  const inside = (marks ?? []).filter(mark => mark.from < start + text.length && mark.to > start)
  if (inside.length === 0) return <Plain text={text} />
  const parts: ReactNode[] = []
  let at = 0
  for (const mark of inside) {
    const from = Math.max(0, mark.from - start)
    const to = Math.min(text.length, mark.to - start)
    if (from > at) parts.push(<Plain key={at} text={text.slice(at, from)} />)
    parts.push(
      <mark key={`mark ${from}`} className={mark.hit === currentHit ? styles.currentHit : styles.hit}>
        <Plain text={text.slice(from, to)} />
      </mark>
    )
    at = to
  }
  if (at < text.length) parts.push(<Plain key={at} text={text.slice(at)} />)
  return parts
}

/** Text of a record as text: what cannot be seen is shown by its number, and stays itself when copied. */
const Plain = (props: { text: string }) =>
  visibleParts(props.text).map((part, at) =>
    part.code === undefined ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <span key={at} className={styles.unseen} data-written={part.text} title="A character that cannot be seen">
        {part.code}
      </span>
    )
  )

/** Copying lines gives their text as it is written, without line numbers and with the characters that were shown by their number. */
const copyAsWritten = (event: ClipboardEvent<HTMLElement>): void => {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return
  const copied = document.createElement('div')
  copied.append(selection.getRangeAt(0).cloneContents())
  for (const unseen of copied.querySelectorAll<HTMLElement>('[data-written]')) unseen.textContent = unseen.dataset.written ?? ''
  const codes = [...copied.querySelectorAll('code')]
  const text = codes.length > 1 ? codes.map(code => indentOf(code) + (code.textContent ?? '')).join('\n') : (copied.textContent ?? '')
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}

const indentOf = (code: HTMLElement): string =>
  ' '.repeat(Math.max(0, Math.round((Number.parseFloat(code.style.paddingInlineStart) - 8) / 16)) * 2)
