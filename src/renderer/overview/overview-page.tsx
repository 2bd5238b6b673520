import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCallback, useMemo } from 'react'
import type { Series } from '../../shared/contract/events.ts'
import type { Overview } from '../../shared/contract/overview.ts'
import { serviceColor } from '../chart/palette.ts'
import { StackedTimeChart } from '../chart/stacked-time-chart.tsx'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useGo } from '../frame/address.ts'
import { where } from '../frame/filter-address.ts'
import { PageHelp, usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { useWindow } from '../frame/use-window.ts'
import { rangeWords } from '../frame/use-window-menu.ts'
import { serviceName } from '../parts/service-name.ts'
import { AnswerView, EmptyView } from '../parts/state-views.tsx'
import { EmptyOverview } from './empty-overview.tsx'
import { FreshnessTable } from './freshness-table.tsx'
import { Gaps } from './gaps.tsx'
import { OverviewHelp } from './overview-help.tsx'
import { activityTitle, beforeWords } from './overview-words.ts'
import { RootActivity } from './root-activity.tsx'
import { CoverageSection, ScoresSection, useScoreOverview } from './scores/scores-section.tsx'
import { Tiles } from './tiles.tsx'
import { TopLists } from './top-lists.tsx'

/** How much access is unused, who is dormant, what is going on, and is data flowing. */
export const OverviewPage = () => {
  usePageTitle('Overview')
  const { window, rangeDays, asOfMs, ready } = useWindow()
  const answer = useEngineQuery('overview.get', window, { enabled: ready })
  const time = useTimeFormat()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={
            answer.data?.lastEventMs === null
              ? undefined
              : `${rangeWords(rangeDays)}, up to ${time.full(asOfMs)}. Changes are against ${beforeWords(rangeDays)}.`
          }
        >
          Overview
        </Header>
      }
    >
      <PageHelp header="Overview">
        <OverviewHelp />
      </PageHelp>
      <AnswerView answer={answer} what="The overview" heightPx={560}>
        {overview => (overview.lastEventMs === null ? <EmptyOverview /> : <Loaded overview={overview} answer={answer} />)}
      </AnswerView>
    </ContentLayout>
  )
}

const Loaded = (props: { overview: Overview; answer: Parameters<typeof FreshnessTable>[0]['answer'] }) => {
  const { overview, answer } = props
  const { asOfMs } = useWindow()
  const scores = useScoreOverview()
  return (
    <SpaceBetween size="m">
      <Tiles overview={overview} />
      <ScoresSection answer={scores} />
      {overview.totals.events === 0 ? <NothingInRange overview={overview} /> : <Seen overview={overview} />}
      <CoverageSection answer={scores} />
      <FreshnessTable overview={overview} answer={answer} asOfMs={asOfMs} />
    </SpaceBetween>
  )
}

const withServiceNames = (series: Series): Series => ({
  ...series,
  groups: series.groups.map(group => ({ ...group, label: group.key === 'other' ? 'Other' : serviceName(group.key) }))
})

const Seen = (props: { overview: Overview }) => {
  const { overview } = props
  const links = useLinks()
  const go = useGo()
  const named = useMemo(() => withServiceNames(overview.activity), [overview.activity])
  const color = useCallback((key: string) => serviceColor(key), [])
  const span = (sinceMs: number, untilMs: number): void => go(links.linkToActivity({ conditions: [], sinceMs, untilMs }))
  return (
    <SpaceBetween size="m">
      <Container>
        <StackedTimeChart
          series={named}
          title={activityTitle(overview.activity)}
          description="By service. Drag over a span, or click a bar, to see its events."
          unit="events"
          colorOf={color}
          onBrush={span}
          onPick={span}
          onPickGroup={key => go(links.linkToEvents(where('source', key)))}
        />
      </Container>
      <Gaps gaps={overview.gaps} />
      <TopLists overview={overview} />
      <RootActivity root={overview.root} />
    </SpaceBetween>
  )
}

const NothingInRange = (props: { overview: Overview }) => {
  const { setAsOf } = useWindow()
  const time = useTimeFormat()
  const { firstEventMs, lastEventMs } = props.overview
  if (firstEventMs === null || lastEventMs === null) return null
  return (
    <Container>
      <EmptyView
        title="No events in this range"
        action={<Button onClick={() => setAsOf({ kind: 'newest' })}>Go to the newest event</Button>}
      >
        This workspace holds events from {time.full(firstEventMs)} to {time.full(lastEventMs)}.
      </EmptyView>
    </Container>
  )
}
