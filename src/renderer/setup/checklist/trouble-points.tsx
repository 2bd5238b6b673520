import ExpandableSection from '@cloudscape-design/components/expandable-section'
import type { TroublePoint } from '../../../shared/vocabulary/setup-trouble.ts'
import styles from './checklist.module.css'

/** What to look at where a line was done and does not work. */
export const TroublePoints = (props: { points: readonly TroublePoint[]; open?: boolean }) =>
  props.points.length > 0 && (
    <ExpandableSection variant="inline" headerText="If it does not work" defaultExpanded={props.open ?? false}>
      <ul className={styles.points}>
        {props.points.map(({ id, title, advice }) => (
          <li key={id}>
            <strong>{title}.</strong> {advice}
          </li>
        ))}
      </ul>
    </ExpandableSection>
  )
