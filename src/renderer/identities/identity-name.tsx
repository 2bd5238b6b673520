import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import type { IdentityType } from '../../shared/vocabulary/activity.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { KindIcon } from '../parts/kind-icon.tsx'
import styles from './identities.module.css'
import { LogText } from './log-text.tsx'

export interface IdentityNameProps {
  /** Identity key; an ARN where there is one. */
  identity: string
  name: string
  type: IdentityType
  /** Left out: the account is not shown. */
  accountId?: string | null
}

/** An identity on one line of any width: its kind's icon, its name made visible, and its account, which gives way first. */
export const IdentityName = (props: IdentityNameProps) => {
  const { identity, name, type, accountId } = props
  const links = useLinks()
  const accountName = useAccountName()
  return (
    <span className={`${styles.oneLineWords} ${styles.named}`} title={identity}>
      <KindIcon kind={type} />
      <Link href={links.identity(identity)}>
        <LogText text={name} oneLine />
      </Link>
      {accountId !== undefined && accountId !== null && (
        <Box variant="small" display="inline">
          <LogText text={accountName(accountId)} oneLine />
        </Box>
      )}
    </span>
  )
}
