import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { useMemo, useState } from 'react'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import styles from '../chart/chart.module.css'
import { chartTokens } from '../chart/chart-tokens.ts'
import { kindColor } from '../chart/kind-color.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { known } from '../identities/known.ts'
import { manyOfKind } from '../parts/score-words.ts'
import { AnswerView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { type TrendPoint, trendKinds, trendPoints, trendStatement } from './trend-model.ts'

const points = 12
const heightPx = 140
/** Told apart without colour too. */
const dashes: Readonly<Record<ResourceType, string>> = { 's3-bucket': '0', secret: '6 3', 'kms-key': '2 3' }

/** Scores over time, each for a window of the same length; where there is no score the line has a gap. */
export const ScoreTrend = (props: { identity: string }) => {
  const { question, ready } = useScoreQuestion()
  const answer = useEngineQuery('scores.trend', { ...question, identity: props.identity, points }, { enabled: ready })
  return (
    <AnswerView answer={answer} what="The trend" heightPx={heightPx + 60}>
      {trend => <Loaded points={trendPoints(trend)} />}
    </AnswerView>
  )
}

const Loaded = (props: { points: readonly TrendPoint[] }) => {
  const [asTable, setAsTable] = useState(false)
  const title = trendStatement(props.points)
  const kinds = trendKinds(props.points)
  return (
    <div style={chartTokens}>
      <Header
        variant="h3"
        description="Each point looks back over the same length of time."
        actions={
          <Button
            variant="inline-link"
            ariaLabel={`${asTable ? 'Show as chart' : 'Show as table'}: ${title}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? 'Show as chart' : 'Show as table'}
          </Button>
        }
      >
        {title}
      </Header>
      {asTable ? <TrendTable points={props.points} /> : <TrendLines points={props.points} kinds={kinds} title={title} />}
      {!asTable && (
        <ul className={styles.legend}>
          {kinds.map(kind => (
            <li key={kind}>
              <svg width="22" height="8" aria-hidden="true">
                <line x1="0" x2="22" y1="4" y2="4" stroke={kindColor[kind]} strokeWidth="2" strokeDasharray={dashes[kind]} />
              </svg>
              {manyOfKind[kind]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const TrendLines = (props: { points: readonly TrendPoint[]; kinds: readonly ResourceType[]; title: string }) => {
  const { kinds } = props
  const time = useTimeFormat()
  const data = useMemo(() => [...props.points], [props.points])
  return (
    <div role="img" aria-label={`${props.title}. The same numbers are to be had as a table.`}>
      <ResponsiveContainer width="100%" height={heightPx}>
        <LineChart data={data} margin={{ top: 8, right: 24, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--footfall-divider)" />
          <XAxis
            dataKey="asOfMs"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(atMs: number) => time.axis(atMs, 86_400_000)}
            tick={{ fontSize: 12, fill: 'var(--footfall-secondary)' }}
            axisLine={false}
            tickLine={false}
            minTickGap={24}
          />
          <YAxis
            domain={[0, 100]}
            ticks={[0, 50, 100]}
            tick={{ fontSize: 12, fill: 'var(--footfall-secondary)' }}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--footfall-secondary)', strokeOpacity: 0.4 }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as TrendPoint | undefined
              return active && point !== undefined ? <Reading point={point} kinds={kinds} /> : null
            }}
          />
          {kinds.map(kind => (
            <Line
              key={kind}
              dataKey={(point: TrendPoint) => point.scores[kind]}
              name={manyOfKind[kind]}
              stroke={kindColor[kind]}
              strokeWidth={2}
              strokeDasharray={dashes[kind]}
              dot={{ r: 2.5, strokeDasharray: '0', fill: kindColor[kind] }}
              connectNulls={false}
              isAnimationActive={false}
              type="linear"
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  )
}

const Reading = (props: { point: TrendPoint; kinds: readonly ResourceType[] }) => {
  const { point, kinds } = props
  const time = useTimeFormat()
  return (
    <div className={styles.reading} style={{ position: 'static' }}>
      <strong>{time.full(point.asOfMs)}</strong>
      {kinds.map(kind => (
        <div key={kind} className={styles.readingRow}>
          <span className={styles.swatch} style={{ background: kindColor[kind] }} />
          <span>{manyOfKind[kind]}</span>
          <span className={styles.number}>{point.words[kind]}</span>
        </div>
      ))}
    </div>
  )
}

const columns: readonly DataColumn<TrendPoint>[] = [
  { id: 'as-of', header: 'As of', kind: 'time', rowHeader: true, value: ({ asOfMs }) => asOfMs },
  ...(['s3-bucket', 'secret', 'kms-key'] as const).map(
    (kind): DataColumn<TrendPoint> => ({
      id: kind,
      header: manyOfKind[kind],
      kind: 'text',
      widthPx: 180,
      value: ({ words }) => words[kind]
    })
  )
]

const TrendTable = (props: { points: readonly TrendPoint[] }) => (
  <DataTable
    id="score-trend"
    title="Scores over time"
    noun={['moment', 'moments']}
    columns={columns}
    rows={props.points}
    answer={known}
    rowId={({ asOfMs }) => String(asOfMs)}
    variant="embedded"
    filter={false}
  />
)
