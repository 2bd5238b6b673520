import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { KindIcon } from './kind-icon.tsx'
import { MiddleText } from './middle-text.tsx'
import styles from './parts.module.css'

/** What an ARN ends in, without its service, Region and account: the name people use. The whole text when it is no ARN. */
export const resourceNameOf = (arn: string): string => {
  const parts = arn.split(':')
  if (parts.length < 6 || parts[0] !== 'arn') return arn
  const [kind = '', ...rest] = parts.slice(5)
  const name = rest.length > 0 ? rest.join(':') : kind
  return name.replace(/^(?:key|secret|table|function|instance)\//, '')
}

export interface ResourceLabelProps {
  arn: string
  type: ResourceType | 'other'
  /** Left out: taken from the ARN. */
  name?: string
  accountId?: string | null
  link?: boolean
  /** The ARN was put together from a name or alias. */
  inferred?: boolean
}

/** A resource: its kind's icon, its name shortened in the middle, its account, and a mark when its ARN was inferred. */
export const ResourceLabel = (props: ResourceLabelProps) => {
  const links = useLinks()
  const accountName = useAccountName()
  const href = props.link === false ? null : links.resource(props.arn, props.type)
  const name = (
    <span title={props.arn}>
      <MiddleText text={props.name ?? resourceNameOf(props.arn)} />
    </span>
  )
  return (
    <span className={styles.label}>
      <KindIcon kind={props.type} />
      {href === null ? name : <Link href={href}>{name}</Link>}
      {props.inferred === true && (
        <Box variant="small" display="inline">
          <span title="No record carried this ARN whole: it was put together from a name or an alias">inferred</span>
        </Box>
      )}
      {props.accountId !== undefined && props.accountId !== null && (
        <span className={styles.labelNote} title={accountName(props.accountId)}>
          <Box variant="small" display="inline">
            {accountName(props.accountId)}
          </Box>
        </span>
      )}
    </span>
  )
}
