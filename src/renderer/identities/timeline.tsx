import Container from '@cloudscape-design/components/container'
import type { Series } from '../../shared/contract/events.ts'
import type { EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'
import { keyColor } from '../chart/palette.ts'
import { StackedTimeChart } from '../chart/stacked-time-chart.tsx'
import { useGo } from '../frame/address.ts'
import { useLinks } from '../frame/paths.ts'
import { during, narrowed } from './identity-filters.ts'

/** Events over time by `field`. A brushed span, a clicked step and a group of the legend all lead to exactly those events. */
export const Timeline = (props: { series: Series; title: string; filter: EventFilter; field: FilterField }) => {
  const { filter, field } = props
  const links = useLinks()
  const go = useGo()
  const open = (sinceMs: number, untilMs: number): void => go(links.linkToActivity(during(filter, { sinceMs, untilMs })))
  return (
    <Container>
      <StackedTimeChart
        series={props.series}
        title={props.title}
        unit="events"
        colorOf={keyColor}
        heightPx={180}
        description="Drag over a span to see its events."
        onBrush={open}
        onPick={open}
        onPickGroup={key => go(links.linkToActivity(narrowed(filter, field, key)))}
      />
    </Container>
  )
}
