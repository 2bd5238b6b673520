import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import { useState } from 'react'
import { Bar, BarChart, Cell, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { KindSummary } from '../../../shared/contract/scores.ts'
import chart from '../../chart/chart.module.css'
import { chartTokens } from '../../chart/chart-tokens.ts'
import { useGo } from '../../frame/address.ts'
import { useLinks } from '../../frame/paths.ts'
import { scoreFilter } from '../../identities/score-columns.tsx'
import { countOf, formatCount } from '../../parts/count.tsx'
import { severityColor } from '../../parts/score-tokens.ts'
import { manyOfKind, severityOf, severityWords } from '../../parts/score-words.ts'
import { type Bin, distributionBins, distributionStatement } from './score-overview-words.ts'
import styles from './scores.module.css'

const heightPx = 112

/** How identities spread over the scores of one kind; a bar leads to its identities. */
export const DistributionChart = (props: { summary: KindSummary }) => {
  const { resourceType, distribution } = props.summary
  const [asTable, setAsTable] = useState(false)
  const links = useLinks()
  const bins = distributionBins(distribution)
  const hrefOf = ({ least, below }: Bin): string => links.page('/identities', { filter: scoreFilter(resourceType, least, below) })
  const title = distributionStatement(distribution)
  const name = `${manyOfKind[resourceType]}: ${title}`
  if (distribution.every(count => count === 0)) return <p className={styles.statement}>{title}</p>
  return (
    <div style={chartTokens}>
      <div className={styles.chartHead}>
        <h3 className={styles.statement}>{title}</h3>
        <Button
          variant="inline-link"
          ariaLabel={`${asTable ? 'Show as chart' : 'Show as table'}: ${name}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'As chart' : 'As table'}
        </Button>
      </div>
      {asTable ? <BinTable bins={bins} hrefOf={hrefOf} name={name} /> : <BinBars bins={bins} hrefOf={hrefOf} name={name} />}
    </div>
  )
}

interface BinsProps {
  bins: readonly Bin[]
  hrefOf: (bin: Bin) => string
  name: string
}

const BinBars = (props: BinsProps) => {
  const go = useGo()
  return (
    <div role="img" aria-label={`${props.name}. The same numbers are to be had as a table.`}>
      <ResponsiveContainer width="100%" height={heightPx}>
        <BarChart data={[...props.bins]} margin={{ top: 16, right: 0, bottom: 0, left: 0 }} barCategoryGap={2} accessibilityLayer={false}>
          <XAxis
            dataKey="least"
            ticks={[0, 50, 100]}
            interval={0}
            tick={{ fontSize: 12, fill: 'var(--footfall-secondary)' }}
            axisLine={{ stroke: 'var(--footfall-divider)' }}
            tickLine={false}
            height={20}
          />
          <YAxis hide domain={[0, 'dataMax']} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--footfall-secondary)', fillOpacity: 0.12 }}
            content={({ active, payload }) => {
              const bin = payload?.[0]?.payload as Bin | undefined
              return active && bin !== undefined ? <Reading bin={bin} /> : null
            }}
          />
          <Bar
            dataKey="count"
            isAnimationActive={false}
            cursor="pointer"
            onClick={(_, at) => props.bins[at] !== undefined && go(props.hrefOf(props.bins[at]))}
          >
            {props.bins.map(bin => (
              <Cell key={bin.label} fill={severityColor[severityOf(bin.least)]} />
            ))}
            <LabelList
              dataKey="count"
              position="top"
              fontSize={11}
              fill="var(--footfall-secondary)"
              formatter={count => (typeof count === 'number' && count > 0 ? formatCount(count) : '')}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

const Reading = (props: { bin: Bin }) => (
  <div className={chart.reading} style={{ position: 'static', minInlineSize: 0 }}>
    <strong>Score {props.bin.label}</strong>
    <div>
      {countOf(props.bin.count, 'identity', 'identities')} · {severityWords[severityOf(props.bin.least)]}
    </div>
  </div>
)

const BinTable = (props: BinsProps) => (
  <table className={styles.binTable} aria-label={props.name}>
    <thead>
      <tr>
        <th scope="col">Score</th>
        <th scope="col">Identities</th>
      </tr>
    </thead>
    <tbody>
      {props.bins
        .filter(({ count }) => count > 0)
        .map(bin => (
          <tr key={bin.label}>
            <th scope="row">{bin.label}</th>
            <td>
              <Link
                href={props.hrefOf(bin)}
                fontSize="body-s"
                ariaLabel={`${countOf(bin.count, 'identity', 'identities')} with a score of ${bin.label}`}
              >
                {formatCount(bin.count)}
              </Link>
            </td>
          </tr>
        ))}
    </tbody>
  </table>
)
