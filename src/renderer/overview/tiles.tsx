import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Link from '@cloudscape-design/components/link'
import type { Overview } from '../../shared/contract/overview.ts'
import { where } from '../frame/filter-address.ts'
import { useLinks } from '../frame/paths.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { formatCount } from '../parts/count.tsx'
import { Time } from '../parts/time.tsx'
import styles from './overview.module.css'
import { changeWords } from './overview-words.ts'

/** The range in six numbers, each leading to what it counts, with its change. */
export const Tiles = (props: { overview: Overview }) => {
  const { totals, previous, firstEventMs, lastEventMs } = props.overview
  const time = useTimeFormat()
  const links = useLinks()
  const tile = (label: string, key: 'events' | 'denied' | 'failed' | 'identities' | 'resources' | 'accounts', href: string | null) => (
    <div key={label} className={styles.tile}>
      <Box variant="awsui-key-label">{label}</Box>
      <Box fontSize="heading-xl" fontWeight="bold">
        {href === null ? (
          formatCount(totals[key])
        ) : (
          <Link href={href} fontSize="heading-xl" ariaLabel={`${label}: ${formatCount(totals[key])}`}>
            {formatCount(totals[key])}
          </Link>
        )}
      </Box>
      <Box color="text-body-secondary" fontSize="body-s">
        {changeWords(totals[key], previous === null ? null : previous[key])}
      </Box>
    </div>
  )
  return (
    <Container>
      <div className={styles.tiles}>
        {tile('Events', 'events', links.page('/activity'))}
        {tile('Denied', 'denied', links.linkToEvents(where('outcome', 'denied')))}
        {tile('Failed', 'failed', links.linkToEvents(where('outcome', 'failed')))}
        {tile('Identities', 'identities', links.page('/identities'))}
        {tile('Resources', 'resources', links.page('/resources'))}
        {tile('Accounts', 'accounts', null)}
        <div className={`${styles.tile} ${styles.wideTile}`}>
          <Box variant="awsui-key-label">Newest event</Box>
          <Box fontSize="heading-s" padding={{ vertical: 'xxxs' }}>
            <Time atMs={lastEventMs} none="No events stored" />
          </Box>
          <Box color="text-body-secondary" fontSize="body-s">
            {firstEventMs === null ? 'Nothing stored' : `Stored from ${time.date(firstEventMs)} on`}
          </Box>
        </div>
      </div>
    </Container>
  )
}
