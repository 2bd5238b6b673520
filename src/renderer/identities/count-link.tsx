import Link from '@cloudscape-design/components/link'
import { CountCell, formatCount } from '../parts/count.tsx'

/** A count that leads to exactly what it counts; nothing to lead to at zero. `of` tells those who hear it what is counted. */
export const CountLink = (props: { count: number; href: string; of: string }) =>
  props.count === 0 ? (
    <CountCell count={0} />
  ) : (
    <Link href={props.href} ariaLabel={`${formatCount(props.count)} ${props.of}`}>
      <CountCell count={props.count} />
    </Link>
  )
