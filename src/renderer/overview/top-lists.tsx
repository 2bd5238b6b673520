import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import type { Overview, TopRow } from '../../shared/contract/overview.ts'
import type { FilterField } from '../../shared/vocabulary/event-filter.ts'
import { visibleText } from '../activity/visible-text.ts'
import { type BarItem, BarList } from '../chart/bar-list.tsx'
import { serviceColor } from '../chart/palette.ts'
import { where } from '../frame/filter-address.ts'
import { useLinks } from '../frame/paths.ts'
import { countOf } from '../parts/count.tsx'
import { IdentityLabel } from '../parts/identity-label.tsx'
import { serviceName } from '../parts/service-name.ts'
import styles from './overview.module.css'

const Card = (props: { title: string; all?: string; none: string; items: readonly BarItem[] }) => (
  <Container
    fitHeight
    header={
      <Header variant="h3" actions={props.all === undefined ? undefined : <Link href={props.all}>See all</Link>}>
        {props.title}
      </Header>
    }
  >
    {props.items.length === 0 ? <Box color="text-body-secondary">{props.none}</Box> : <BarList items={props.items} />}
  </Container>
)

/** Who and what is seen most in the range; every count leads to its events. */
export const TopLists = (props: { overview: Overview }) => {
  const { topIdentities, topServices, topAddresses, topErrors } = props.overview
  const links = useLinks()
  const item = (row: TopRow, field: FilterField, label: ReactNode, more: Partial<BarItem> = {}): BarItem => ({
    key: row.value,
    label,
    count: row.count,
    href: links.linkToEvents(where(field, row.value)),
    spoken: `${countOf(row.count, 'event')} of ${row.label}`,
    ...more
  })
  const text = (value: string): ReactNode => <span title={value}>{visibleText(value)}</span>
  return (
    <div className={styles.listsFrame}>
      <div className={styles.lists}>
        <Card
          title="Most active identities"
          all={links.page('/identities')}
          none="No identity acted in this range."
          items={topIdentities.map(row =>
            item(row, 'identity', <IdentityLabel identity={row.value} name={row.label} type={row.type} accountId={row.accountId} />, {
              denied: row.denied
            })
          )}
        />
        <Card
          title="Top services"
          none="No service was called in this range."
          items={topServices.map(row =>
            item(row, 'source', <span title={row.value}>{serviceName(row.value)}</span>, { color: serviceColor(row.value) })
          )}
        />
        <Card
          title="Top source IP addresses"
          none="No source address in this range."
          items={topAddresses.map(row => item(row, 'ip', text(row.label)))}
        />
        <Card
          title="Top errors"
          all={links.linkToEvents(where('outcome', 'denied', 'failed'))}
          none="No call failed in this range."
          items={topErrors.map(row => item(row, 'error', text(row.label)))}
        />
      </div>
    </div>
  )
}
