import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { useId, useMemo, useState } from 'react'
import { Area, CartesianGrid, ComposedChart, ErrorBar, Line, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
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
import { type Trend, type TrendPoint, trendBand, trendGaps, trendKinds, trendPoints, trendStatement } from './trend-model.ts'

const pointCount = 12
const heightPx = 140
const bandOpacity = 0.18
/** Told apart without colour too. */
const dashes: Readonly<Record<ResourceType, string>> = { 's3-bucket': '0', secret: '6 3', 'kms-key': '2 3' }

/** Scores over time, each for a window of the same length; where there is no score the line has a gap, where it is partly observed a band says how far off it may be. */
export const ScoreTrend = (props: { identity: string }) => {
  const { question, ready } = useScoreQuestion()
  const answer = useEngineQuery('scores.trend', { ...question, identity: props.identity, points: pointCount }, { enabled: ready })
  return (
    <AnswerView answer={answer} what="The trend" heightPx={heightPx + 60}>
      {trend => <Loaded trend={trend} />}
    </AnswerView>
  )
}

const Loaded = (props: { trend: Trend }) => {
  const points = useMemo(() => trendPoints(props.trend), [props.trend])
  const [asTable, setAsTable] = useState(false)
  const title = trendStatement(points)
  const kinds = useMemo(() => trendKinds(points), [points])
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
      {asTable ? <TrendTable points={points} /> : <TrendLines points={points} kinds={kinds} title={title} />}
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
          {points.some(({ bounds }) => kinds.some(kind => bounds[kind] !== null)) && (
            <li>
              <svg width="22" height="12" aria-hidden="true">
                <rect width="22" height="12" fill="var(--footfall-secondary)" fillOpacity={bandOpacity} />
              </svg>
              Where complete logs would put it
            </li>
          )}
          {trendGaps(points).length > 0 && (
            <li>
              <span className={`${styles.swatch} ${styles.hatched}`} />
              No score
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

type Drawn = TrendPoint & { bands: Partial<Record<ResourceType, readonly [number, number] | null>> }

const TrendLines = (props: { points: readonly TrendPoint[]; kinds: readonly ResourceType[]; title: string }) => {
  const { kinds } = props
  const time = useTimeFormat()
  const hatch = useId()
  const data = useMemo(
    () =>
      props.points.map((point, at) => ({
        ...point,
        bands: Object.fromEntries(kinds.map(kind => [kind, trendBand(props.points, at, kind)]))
      })),
    [props.points, kinds]
  )
  return (
    <div role="img" aria-label={`${props.title}. The same numbers are to be had as a table.`}>
      <ResponsiveContainer width="100%" height={heightPx}>
        <ComposedChart data={data} margin={{ top: 8, right: 24, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line className={styles.hatch} x1="0" x2="0" y1="0" y2="6" />
            </pattern>
          </defs>
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
          {trendGaps(props.points).map(({ fromMs, toMs }) => (
            <ReferenceArea key={fromMs} x1={fromMs} x2={toMs} y1={0} y2={100} fill={`url(#${hatch})`} fillOpacity={1} />
          ))}
          {kinds.map(kind => (
            <Area
              key={`band of ${kind}`}
              dataKey={(point: Drawn) => point.bands[kind]}
              stroke="none"
              fill={kindColor[kind]}
              fillOpacity={bandOpacity}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
              type="linear"
            />
          ))}
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
            >
              <ErrorBar
                dataKey={(point: TrendPoint) => whisker(point, kind)}
                direction="y"
                width={4}
                stroke={kindColor[kind]}
                strokeOpacity={0.6}
                isAnimationActive={false}
              />
            </Line>
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

/** How far the bounds lie below and above the score: shown at every partial point, also one that stands alone. */
const whisker = ({ scores, bounds }: TrendPoint, kind: ResourceType): [below: number, above: number] => {
  const [score, found] = [scores[kind], bounds[kind]]
  return score === null || found === null ? [0, 0] : [score - found[0], found[1] - score]
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
      widthPx: 264,
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
