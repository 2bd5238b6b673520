import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import type { IdentityType } from '../../shared/vocabulary/activity.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { KindIcon } from './kind-icon.tsx'
import styles from './parts.module.css'

export interface IdentityLabelProps {
  /** Identity key; an ARN where there is one. */
  identity: string
  name: string
  type: IdentityType
  /** Left out: the account is not shown. */
  accountId?: string | null
  /** False: plain text instead of a link to its page. */
  link?: boolean
}

/** An identity: its kind's icon, its name, and its account by the name people gave it. */
export const IdentityLabel = (props: IdentityLabelProps) => {
  const links = useLinks()
  const accountName = useAccountName()
  const name = (
    <span className={styles.labelText} title={props.identity}>
      {visibleText(props.name)}
    </span>
  )
  return (
    <span className={styles.label}>
      <KindIcon kind={props.type} />
      {props.link === false ? name : <Link href={links.identity(props.identity)}>{name}</Link>}
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
