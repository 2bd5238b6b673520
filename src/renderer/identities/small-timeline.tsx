import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Series } from '../../shared/contract/events.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { keyColor } from '../chart/palette.ts'
import { StackedTimeChart } from '../chart/stacked-time-chart.tsx'
import { useGo } from '../frame/address.ts'
import { useLinks } from '../frame/paths.ts'
import { during } from './identity-filters.ts'

/** The timeline in the size of the split panel; a span or step of it leads to its events. */
export const SmallTimeline = (props: { series: Series; title: string; filter: EventFilter }) => {
  const { series, title, filter } = props
  const links = useLinks()
  const go = useGo()
  const open = (sinceMs: number, untilMs: number): void => go(links.linkToActivity(during(filter, { sinceMs, untilMs })))
  return (
    <SpaceBetween size="xxs">
      <Box variant="h3" fontSize="heading-xs">
        {title}
      </Box>
      <StackedTimeChart series={series} title={title} unit="events" colorOf={keyColor} heightPx={110} onBrush={open} onPick={open} bare />
    </SpaceBetween>
  )
}
