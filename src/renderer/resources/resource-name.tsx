import Badge from '@cloudscape-design/components/badge'
import type { ResourceRow } from '../../shared/contract/resources.ts'
import { visibleText } from '../activity/visible-text.ts'
import styles from '../identities/identities.module.css'
import { ResourceLabel } from '../parts/resource-label.tsx'
import { inferredMeaning } from './resource-words.ts'

/** A resource by its name, marked where its ARN was put together, with what that means for its kind. */
export const ResourceName = (props: { row: Pick<ResourceRow, 'arn' | 'type' | 'name' | 'inferred'> }) => {
  const { row } = props
  return (
    <span className={styles.oneLineWords}>
      <ResourceLabel arn={row.arn} type={row.type} name={visibleText(row.name)} />
      {row.inferred && <InferredMark type={row.type} />}
    </span>
  )
}

/** “Inferred”, and on hover what was missing. */
export const InferredMark = (props: { type: ResourceRow['type'] }) => (
  <span title={inferredMeaning(props.type)}>
    <Badge color="grey">Inferred</Badge>
  </span>
)
