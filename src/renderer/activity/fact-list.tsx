import type { Explanation } from '../../shared/contract/events.ts'
import { LogText } from '../identities/log-text.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Time } from '../parts/time.tsx'
import { valueWord } from './filter-words.ts'
import styles from './panel.module.css'
import type { PivotSubject } from './pivots.ts'

type Fact = Explanation['facts'][number]

const subjectOf = ({ label, value, filter }: Fact): PivotSubject => ({
  title: label,
  values: filter === undefined ? [] : [{ field: filter, value }],
  copy: value
})

/** Instants come as ISO 8601 UTC; they are shown as every other time is. */
const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value))

/** The facts of an event, each value with a menu: filter to it, exclude it, open its page, copy it. */
export const FactList = (props: { facts: readonly Fact[]; onMenu: (subject: PivotSubject, anchor: Element) => void }) => (
  <dl className={styles.facts}>
    {props.facts.map((fact, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the facts of one event never move, and two may be alike
      <div key={at} className={styles.fact}>
        <dt>{fact.label}</dt>
        <dd>
          {fact.filter === undefined ? (
            <span className={styles.withCopy}>
              {isInstant(fact.value) ? <Time atMs={Date.parse(fact.value)} /> : <LogText text={fact.value} />}
              {fact.value !== '' && <CopyButton text={fact.value} what={fact.label} />}
            </span>
          ) : (
            <button
              type="button"
              className={styles.pivot}
              aria-haspopup="menu"
              aria-label={`${fact.label}: ${fact.value}. Actions`}
              onClick={event => props.onMenu(subjectOf(fact), event.currentTarget)}
            >
              <LogText text={valueWord(fact.filter, fact.value)} />
            </button>
          )}
          {fact.note !== undefined && (
            <span className={styles.note}>
              <LogText text={fact.note} />
            </span>
          )}
        </dd>
      </div>
    ))}
  </dl>
)
