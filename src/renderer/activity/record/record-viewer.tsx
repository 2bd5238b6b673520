import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { CopyButton } from '../../parts/copy-button.tsx'
import { countOf } from '../../parts/count.tsx'
import { activityTokens } from '../activity-tokens.ts'
import { useSettled } from '../use-settled.ts'
import styles from './record.module.css'
import { findInRecord, mostHits } from './record-find.ts'
import { foldedFrom, linesShown, unfoldedAt } from './record-folds.ts'
import { prettyLines, verbatimLines } from './record-lines.ts'
import { RecordLines } from './record-lines-view.tsx'

type Form = 'pretty' | 'verbatim'

const none: ReadonlySet<number> = new Set()

/**
 * The raw record: laid out and coloured, or exactly as it stands in its file. It can be folded, searched and copied
 * byte for byte; only the lines in view are drawn, so a record of a megabyte answers like a small one.
 */
export const RecordViewer = (props: { raw: string; heightPx: number; actions?: ReactNode }) => {
  const { raw } = props
  const pretty = useMemo(() => prettyLines(raw), [raw])
  const verbatim = useMemo(() => verbatimLines(raw), [raw])
  const [wanted, setWanted] = useState<Form>('pretty')
  const form: Form = pretty === null ? 'verbatim' : wanted
  const lines = form === 'pretty' && pretty !== null ? pretty : verbatim
  const [foldedBy, setFolded] = useState<{ of: unknown; folded: ReadonlySet<number> }>({ of: lines, folded: none })
  const folded = foldedBy.of === lines ? foldedBy.folded : none
  const fold = (next: ReadonlySet<number>): void => setFolded({ of: lines, folded: next })
  const find = useFind(lines, line => fold(unfoldedAt(lines, folded, line)))
  const shown = useMemo(() => linesShown(lines, folded), [lines, folded])
  const toggle = (line: number): void => {
    const next = new Set(folded)
    if (!next.delete(line)) next.add(line)
    fold(next)
  }
  return (
    <section className={styles.viewer} style={activityTokens} aria-label="Raw record">
      <div className={styles.bar}>
        <SegmentedControl
          label="Form of the record"
          selectedId={form}
          onChange={({ detail }) => setWanted(detail.selectedId as Form)}
          options={[
            { id: 'pretty', text: 'Laid out', disabled: pretty === null },
            { id: 'verbatim', text: 'Verbatim' }
          ]}
        />
        <div className={styles.find}>
          <Input
            type="search"
            value={find.text}
            placeholder="Find in record"
            ariaLabel="Find in record"
            clearAriaLabel="Clear"
            onChange={({ detail }) => find.setText(detail.value)}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter') find.go(detail.shiftKey ? -1 : 1)
            }}
          />
        </div>
        {find.text !== '' && <FindResult {...find} />}
        {form === 'pretty' && (
          <Button
            variant="inline-link"
            onClick={() => fold(folded.size === 0 ? foldedFrom(lines, 1) : none)}
            ariaLabel={folded.size === 0 ? 'Fold all members of the record' : 'Unfold all members of the record'}
          >
            {folded.size === 0 ? 'Fold all' : 'Unfold all'}
          </Button>
        )}
        <CopyButton text={raw} what="raw record, byte for byte" />
        {props.actions}
      </div>
      <RecordLines
        lines={lines}
        shown={shown}
        folded={folded}
        numbered={form === 'pretty' || lines.length > 1}
        marks={find.found.marks}
        currentHit={find.current}
        showLine={find.found.hits[find.current] ?? null}
        onToggle={toggle}
        heightPx={props.heightPx}
      />
    </section>
  )
}

const useFind = (lines: Parameters<typeof findInRecord>[0], reveal: (line: number) => void) => {
  const [text, setText] = useState('')
  const settled = useSettled(text, 120)
  const found = useMemo(() => findInRecord(lines, settled), [lines, settled])
  const [place, setPlace] = useState({ of: found, current: 0 })
  const current = place.of === found ? place.current : 0
  const newestReveal = useRef(reveal)
  useEffect(() => {
    newestReveal.current = reveal
  })
  const line = found.hits[current]
  useEffect(() => {
    if (line !== undefined) newestReveal.current(line)
  }, [line])
  const go = (by: number): void => {
    const count = found.hits.length
    if (count > 0) setPlace({ of: found, current: (current + by + count) % count })
  }
  return { text, setText, found, current, go }
}

const FindResult = (props: ReturnType<typeof useFind>) => {
  const count = props.found.hits.length
  return (
    <span className={styles.findResult}>
      <span role="status">
        {count === 0
          ? 'Nothing found'
          : `${props.current + 1} of ${count === mostHits ? `${countOf(count, 'hit')} or more` : countOf(count, 'hit')}`}
      </span>
      <Button variant="icon" iconName="angle-up" ariaLabel="Previous hit" disabled={count === 0} onClick={() => props.go(-1)} />
      <Button variant="icon" iconName="angle-down" ariaLabel="Next hit" disabled={count === 0} onClick={() => props.go(1)} />
    </span>
  )
}
