import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import type { EventDetail } from '../../shared/contract/events.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { LogText } from '../identities/log-text.tsx'
import { AnswerView } from '../parts/state-views.tsx'
import { activityTokens } from './activity-tokens.ts'
import { EventChain } from './event-chain.tsx'
import { CopiesOfCall, PlaceOfRecord } from './event-places.tsx'
import { FactList } from './fact-list.tsx'
import styles from './panel.module.css'
import type { PivotSubject } from './pivots.ts'
import { RecordViewer } from './record/record-viewer.tsx'

export interface EventPanelProps {
  seq: number
  /** Where it stands among the events shown; null when it is not one of those read. */
  position: ReactNode
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  onMenu: (subject: PivotSubject, anchor: Element) => void
  onClose: () => void
}

/** One event: what it says in plain words beside the record itself, where it lies, its copies, and where its credential came from. */
export const EventPanel = (props: EventPanelProps) => {
  const answer = useEngineQuery('events.get', { seq: props.seq })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from anywhere inside
    <div
      className={styles.panel}
      style={activityTokens}
      onKeyDown={event => {
        if (event.key === 'Escape' && !(event.target instanceof HTMLInputElement)) props.onClose()
      }}
    >
      <div className={styles.bar}>
        <Button
          iconName="angle-up"
          disabled={props.onPrevious === null}
          onClick={() => props.onPrevious?.()}
          ariaLabel="Previous event of the list"
        >
          Previous
        </Button>
        <Button iconName="angle-down" disabled={props.onNext === null} onClick={() => props.onNext?.()} ariaLabel="Next event of the list">
          Next
        </Button>
        <Box color="text-body-secondary" fontSize="body-s">
          {props.position}
        </Box>
      </div>
      <AnswerView answer={answer} what="This event" heightPx={260}>
        {detail => <Detail detail={detail} onMenu={props.onMenu} stale={answer.isPlaceholderData} />}
      </AnswerView>
    </div>
  )
}

const Detail = (props: { detail: EventDetail; onMenu: EventPanelProps['onMenu']; stale: boolean }) => {
  const { detail } = props
  return (
    <div className={styles.columns} aria-busy={props.stale}>
      <div className={styles.words}>
        <SpaceBetween size="s">
          <p className={styles.summary}>
            <LogText text={detail.explanation.summary} />
          </p>
          {detail.explanation.notes.length > 0 && <Notes notes={detail.explanation.notes} />}
          <FactList facts={detail.explanation.facts} onMenu={props.onMenu} />
        </SpaceBetween>
      </div>
      <div className={styles.raw}>
        {detail.raw === null ? (
          <Alert type="warning" header="The raw record cannot be shown now">
            <LogText text={detail.rawProblem ?? 'Its file cannot be read.'} />
          </Alert>
        ) : (
          <RecordViewer raw={detail.raw} heightPx={420} />
        )}
      </div>
      <div className={styles.more}>
        <SpaceBetween size="s">
          <EventChain row={detail.row} />
          <ExpandableSection headerText="Where the record lies" headingTagOverride="h3" defaultExpanded>
            <PlaceOfRecord detail={detail} />
          </ExpandableSection>
          {detail.copies.length > 0 && (
            <ExpandableSection
              headerText="Copies in other accounts"
              headingTagOverride="h3"
              headerCounter={`(${detail.copies.length})`}
              defaultExpanded
            >
              <CopiesOfCall copies={detail.copies} />
            </ExpandableSection>
          )}
        </SpaceBetween>
      </div>
    </div>
  )
}

const Notes = (props: { notes: readonly string[] }) => (
  <ul className={styles.notes}>
    {props.notes.map(note => (
      <li key={note}>
        <LogText text={note} />
      </li>
    ))}
  </ul>
)
