import type { MouseEvent } from 'react'
import type { FilterField } from '../../shared/vocabulary/event-filter.ts'
import { LogText } from '../identities/log-text.tsx'
import { formatCount } from '../parts/count.tsx'
import type { FacetLine } from './facet-model.ts'
import styles from './facets.module.css'
import { fieldWord } from './filter-words.ts'

export interface FacetValuesProps {
  field: FilterField
  lines: readonly FacetLine[]
  onToggle: (field: FilterField, op: 'is' | 'is-not', value: string) => void
}

/** The values of a facet: a click includes, Alt and click or the minus excludes, the same again takes it back. */
export const FacetValues = (props: FacetValuesProps) => {
  const most = Math.max(1, ...props.lines.map(line => line.count ?? 0))
  return (
    <ul className={styles.values}>
      {props.lines.map(line => (
        <ValueLine key={`${line.state} ${line.value}`} line={line} most={most} {...props} />
      ))}
    </ul>
  )
}

const stateWords: Readonly<Record<FacetLine['state'], string>> = { none: '', included: ', included', excluded: ', excluded' }

const ValueLine = (props: FacetValuesProps & { line: FacetLine; most: number }) => {
  const { field, line } = props
  const toggle = (op: 'is' | 'is-not'): void => props.onToggle(field, op, line.value)
  const onClick = (event: MouseEvent): void => {
    if (line.state === 'excluded') toggle('is-not')
    else toggle(event.altKey && line.state === 'none' ? 'is-not' : 'is')
  }
  const count = line.count === null ? '' : formatCount(line.count)
  return (
    <li className={`${styles.value} ${styles[line.state]}`}>
      <button
        type="button"
        className={styles.include}
        aria-pressed={line.state !== 'none'}
        title={`${line.value === '' ? line.label : line.value}\nClick to include, Alt and click to exclude`}
        onClick={onClick}
      >
        <span className={styles.box} aria-hidden="true">
          {line.state === 'included' && (
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3.500 8.500 6.500 11.500 12.500 5" />
            </svg>
          )}
          {line.state === 'excluded' && (
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 8h8" />
            </svg>
          )}
        </span>
        <span className={styles.label}>
          <LogText text={line.label} />
        </span>{' '}
        <span className={styles.count}>{count}</span>
        <span className={styles.unseen}>{` events of ${fieldWord(field)}${stateWords[line.state]}`}</span>
        <span className={styles.bar} style={{ inlineSize: `${((line.count ?? 0) / props.most) * 100}%` }} />
      </button>
      {line.state === 'none' && (
        <button
          type="button"
          className={styles.exclude}
          aria-label={`Exclude ${fieldWord(field)} ${line.label}`}
          title="Exclude"
          onClick={() => toggle('is-not')}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 8h8" />
          </svg>
        </button>
      )}
    </li>
  )
}
