import Button from '@cloudscape-design/components/button'
import CollectionPreferences from '@cloudscape-design/components/collection-preferences'
import type { ReactNode } from 'react'
import { countOf } from '../parts/count.tsx'
import styles from './activity.module.css'
import type { ColumnChoice } from './column-choice.ts'
import { type EventColumnId, eventColumns } from './event-columns.tsx'

export interface EventListBarProps {
  total: number | undefined
  waiting: boolean
  choice: ColumnChoice
  onChoice: (change: Partial<ColumnChoice>) => void
  onFacets: () => void
  facetsShown: boolean
  children: ReactNode
}

/** Above the table: the facets' switch, how many events match, what is new, and which columns are shown. */
export const EventListBar = (props: EventListBarProps) => {
  const { choice, total } = props
  return (
    <div className={styles.listBar}>
      <Button onClick={props.onFacets} ariaExpanded={props.facetsShown} iconName="filter">
        {props.facetsShown ? 'Hide facets' : 'Facets'}
      </Button>
      <span role="status" className={styles.total}>
        {props.waiting ? 'Searching' : <span className={styles.unseen}>{total === undefined ? '' : countOf(total, 'event')}</span>}
      </span>
      <span className={styles.listWords}>{props.children}</span>
      <CollectionPreferences
        title="Columns"
        confirmLabel="Confirm"
        cancelLabel="Cancel"
        preferences={{ contentDisplay: choice.display }}
        contentDisplayPreference={{
          title: 'Columns',
          description: 'Which are shown, and in which order.',
          options: eventColumns.map(({ id, header }) => ({ id, label: header, alwaysVisible: id === 'time' })),
          enableColumnFiltering: true
        }}
        onConfirm={({ detail }) =>
          props.onChoice({
            display: (detail.contentDisplay ?? []).flatMap(item =>
              item.type === 'group' ? [] : [{ id: item.id as EventColumnId, visible: item.visible }]
            )
          })
        }
      />
    </div>
  )
}
