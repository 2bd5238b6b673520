import { type ReactNode, useCallback, useState } from 'react'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { useLinks } from '../frame/paths.ts'
import styles from './activity.module.css'
import type { ActivityView } from './activity-view.ts'
import { PivotMenu } from './pivot-menu.tsx'
import { type PivotItem, type PivotSubject, pivotItems } from './pivots.ts'
import { resourceTypeOf } from './resource-type-of.ts'

interface Shown {
  subject: PivotSubject
  xPx: number
  yPx: number
}

/** The one menu of values: shown at a place on the screen or under an element, for whatever is pointed at. */
export const usePivotMenu = (
  filter: EventFilter,
  change: (change: Partial<ActivityView>) => void
): {
  show: (subject: PivotSubject, xPx: number, yPx: number) => void
  showAt: (subject: PivotSubject, anchor: Element) => void
  copy: (text: string) => void
  element: ReactNode
} => {
  const links = useLinks()
  const [shown, setShown] = useState<Shown | null>(null)
  const [said, setSaid] = useState('')
  const close = useCallback(() => setShown(null), [])
  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid(`Copied ${text.length <= 80 ? text : `${text.length} characters`}`),
      () => setSaid('The value could not be copied: the browser does not allow it here')
    )
  }
  const pick = ({ act }: PivotItem): void => {
    close()
    if (act.kind === 'filter') change({ filter: act.filter })
    else if (act.kind === 'count') change({ by: [act.field] })
    else if (act.kind === 'copy') copy(act.text)
  }
  const linksOf = { identity: (key: string) => links.identity(key), resource: (arn: string) => links.resource(arn, resourceTypeOf(arn)) }
  return {
    show: (subject, xPx, yPx) => setShown({ subject, xPx, yPx }),
    showAt: (subject, anchor) => {
      const box = anchor.getBoundingClientRect()
      setShown({ subject, xPx: box.left, yPx: box.bottom + 4 })
    },
    copy,
    element: (
      <>
        {shown !== null && (
          <PivotMenu
            key={`${shown.xPx} ${shown.yPx}`}
            title={shown.subject.title}
            items={pivotItems(filter, shown.subject, linksOf)}
            xPx={shown.xPx}
            yPx={shown.yPx}
            onPick={pick}
            onClose={close}
          />
        )}
        <span role="status" className={styles.unseen}>
          {said}
        </span>
      </>
    )
  }
}
