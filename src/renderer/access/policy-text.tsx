import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import { useMemo } from 'react'
import type { AccessAnswer, PolicySource } from '../../shared/contract/access.ts'
import { activityTokens } from '../activity/activity-tokens.ts'
import { prettyLines, verbatimLines } from '../activity/record/record-lines.ts'
import { RecordLines } from '../activity/record/record-lines-view.tsx'
import { LogText } from '../identities/log-text.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import styles from './access.module.css'
import { pathWords, policyName } from './pair-row.ts'
import { statementLines } from './statement-lines.ts'

type Ref = AccessAnswer['statements'][number]

const noFolds: ReadonlySet<number> = new Set()
const noMarks = new Map()
const noToggle = (): void => undefined
const linePx = 20
const mostLines = 22

/** Which statements of it decide: `statement 2 “ReadData”`. */
const statementWords = (refs: readonly Ref[]): string =>
  refs.map(({ index, sid }) => (index < 0 ? 'the whole policy' : `statement ${index + 1}${sid === null ? '' : ` “${sid}”`}`)).join(', ')

/** A policy's text with the statements that decide shown in their place; the text is text and never markup. */
export const PolicyText = (props: { source: PolicySource; refs: readonly Ref[] }) => {
  const { source, refs } = props
  const lines = useMemo(() => prettyLines(source.text) ?? verbatimLines(source.text), [source.text])
  // A policy is short: nothing of it is folded away.
  const flat = useMemo(() => lines.map(line => ({ ...line, closesAt: null })), [lines])
  const shown = useMemo(() => lines.map((_, at) => at), [lines])
  const spans = useMemo(() => refs.flatMap(({ index }) => statementLines(lines, index) ?? []), [lines, refs])
  const shaded = useMemo(() => new Set(spans.flatMap(({ from, to }) => shown.slice(from, to + 1))), [spans, shown])
  return (
    <section aria-label={`Policy ${policyName(source.policy)}`} style={activityTokens}>
      <PolicyHead policy={source.arn ?? source.policy} path={source.path} refs={refs} copy={source.text} />
      {source.problems.length > 0 && (
        <Alert type="warning" header="Not all of this policy could be understood">
          <ul className={styles.plain}>
            {source.problems.map(({ place, reason }) => (
              <li key={`${place} ${reason}`}>
                <LogText text={place === '' ? reason : `${place}: ${reason}`} />
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <RecordLines
        lines={flat}
        shown={shown}
        folded={noFolds}
        numbered
        marks={noMarks}
        currentHit={-1}
        showLine={spans[0]?.from ?? null}
        showAt="start"
        shaded={shaded}
        label={`Lines of the policy ${policyName(source.policy)}`}
        onToggle={noToggle}
        heightPx={Math.min(lines.length, mostLines) * linePx + 4}
      />
    </section>
  )
}

/** A policy's name, how it comes to bear, and which of its statements decide. */
export const PolicyHead = (props: { policy: string; path: string; refs: readonly Ref[]; copy?: string }) => (
  <div className={styles.policyHead}>
    <Box variant="strong">
      <span title={props.policy}>
        <LogText text={policyName(props.policy)} />
      </span>
    </Box>
    <Box variant="small">{pathWords(props.path)}</Box>
    <Box variant="small">
      <LogText text={statementWords(props.refs)} />
    </Box>
    {props.refs.some(({ effect }) => effect === 'Deny') && <Box variant="small">denies</Box>}
    {props.copy !== undefined && <CopyButton text={props.copy} what="policy" />}
  </div>
)
