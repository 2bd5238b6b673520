import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Artefact, ArtefactCheck } from '../../../shared/vocabulary/artefact.ts'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'
import styles from './artefacts.module.css'

export const checkTypes = { ok: 'success', failed: 'error', skipped: 'info' } as const

/** `2 of 7 checks failed`, `7 checks passed`, `6 checks passed, 1 not made`. */
export const checksWords = (checks: readonly ArtefactCheck[]): { type: 'success' | 'error' | 'warning'; words: string } => {
  const failed = checks.filter(({ state }) => state === 'failed').length
  const skipped = checks.filter(({ state }) => state === 'skipped').length
  if (checks.length === 0) return { type: 'warning', words: 'Not checked' }
  if (failed > 0) return { type: 'error', words: `${failed} of ${countOf(checks.length, 'check')} failed` }
  const passed = `${countOf(checks.length - skipped, 'check')} passed`
  return { type: 'success', words: skipped === 0 ? passed : `${passed}, ${skipped} not made` }
}

const order = { failed: 0, skipped: 1, ok: 2 } as const

/** What was proven of a text: failures first, open; what passed is one click away. */
export const ChecksList = (props: { artefact: Artefact }) => {
  const { checks } = props.artefact
  const sorted = checks.toSorted((a, b) => order[a.state] - order[b.state])
  const failed = sorted.some(({ state }) => state === 'failed')
  return (
    <ExpandableSection
      headerText="Checks"
      headerCounter={`(${checks.length})`}
      headerDescription={checksWords(checks).words}
      defaultExpanded={failed || checks.length <= 12}
    >
      <ul className={styles.checks}>
        {sorted.map(({ check, state, detail }) => (
          <li key={`${check} ${detail}`}>
            <SpaceBetween size="xxxs">
              <StatusIndicator type={checkTypes[state]} iconAriaLabel={state}>
                {check}
              </StatusIndicator>
              <span className={styles.checkDetail}>
                <LogText text={detail} />
              </span>
            </SpaceBetween>
          </li>
        ))}
      </ul>
    </ExpandableSection>
  )
}
