import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Toggle from '@cloudscape-design/components/toggle'
import { useMemo, useState } from 'react'
import { countOf } from '../../parts/count.tsx'
import { setupTokens } from '../setup-tokens.ts'
import styles from './artefacts.module.css'
import { countChanges, type DiffLine, lineDiff, nearChanges } from './line-diff.ts'
import { shownText } from './shown-text.ts'

const signWords = { '+': 'added', '-': 'removed', ' ': '' } as const

const Line = (props: { line: DiffLine }) => {
  const { sign, text, before, after } = props.line
  return (
    <tr data-sign={sign === ' ' ? undefined : sign}>
      <td className={styles.diffNumber}>{before ?? ''}</td>
      <td className={styles.diffNumber}>{after ?? ''}</td>
      <td className={styles.diffSign}>
        {sign}
        {sign !== ' ' && <span className={styles.unseen}>{signWords[sign]}</span>}
      </td>
      <td className={styles.diffText}>{shownText(text)}</td>
    </tr>
  )
}

/** Two texts against each other, line by line; what changed is told by sign and colour. */
export const DiffView = (props: { before: string; after: string; label: string; same: string }) => {
  const { before, after } = props
  const [all, setAll] = useState(false)
  const lines = useMemo(() => lineDiff(before, after), [before, after])
  const groups = useMemo(() => (all ? [{ skipped: 0, lines }] : nearChanges(lines)), [lines, all])
  const { added, removed } = countChanges(lines)
  if (added + removed === 0) return <StatusIndicator type="info">{props.same}</StatusIndicator>
  return (
    <div style={setupTokens}>
      <div className={styles.diffBar}>
        <span>
          {countOf(added, 'line')} added, {countOf(removed, 'line')} removed
        </span>
        <Toggle checked={all} onChange={({ detail }) => setAll(detail.checked)}>
          Show unchanged lines
        </Toggle>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.text} tabIndex={0} aria-label={props.label}>
        <table className={styles.diff}>
          <thead className={styles.unseen}>
            <tr>
              <th>Line before</th>
              <th>Line after</th>
              <th>Change</th>
              <th>Text</th>
            </tr>
          </thead>
          {groups.map(({ skipped, lines: shown }) => (
            <tbody key={`${shown[0]?.before ?? ''} ${shown[0]?.after ?? 'end'}`}>
              {skipped > 0 && (
                <tr className={styles.diffSkipped}>
                  <td colSpan={4}>{countOf(skipped, 'unchanged line')}</td>
                </tr>
              )}
              {shown.map(line => (
                <Line key={`${line.before ?? ''} ${line.after ?? ''}`} line={line} />
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </div>
  )
}

export default DiffView
