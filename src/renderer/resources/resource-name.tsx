import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import type { UsedResourceRow } from '../../shared/contract/identities.ts'
import type { ResourceRow } from '../../shared/contract/resources.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import styles from '../identities/identities.module.css'
import { LogText } from '../identities/log-text.tsx'
import { KindIcon } from '../parts/kind-icon.tsx'
import { resourceNameOf } from '../parts/resource-name-of.ts'
import { inferredMeaning } from './resource-words.ts'

export interface ResourceNameProps {
  arn: string
  type: UsedResourceRow['type']
  /** Left out: taken from the ARN. */
  name?: string
  /** Left out: the account is not shown. */
  accountId?: string | null
  inferred?: boolean
}

/** A resource on one line of any width; a link where its kind has a page; marked where its ARN was put together. */
export const ResourceName = (props: ResourceNameProps) => {
  const { arn, type, name = resourceNameOf(arn), accountId, inferred = false } = props
  const href = useLinks().resource(arn, type)
  const accountName = useAccountName()
  const text = <LogText text={name} oneLine />
  return (
    <span className={`${styles.oneLineWords} ${styles.named}`} title={arn}>
      <KindIcon kind={type} />
      {href === null ? text : <Link href={href}>{text}</Link>}
      {inferred && type !== 'other' && <InferredMark type={type} />}
      {accountId !== undefined && accountId !== null && (
        <Box variant="small" display="inline">
          <LogText text={accountName(accountId)} oneLine />
        </Box>
      )}
    </span>
  )
}

/** “Inferred”, and on hover what was missing. */
export const InferredMark = (props: { type: ResourceRow['type'] }) => (
  <span className={styles.tag} title={inferredMeaning(props.type)}>
    <Box variant="small" display="inline">
      inferred
    </Box>
  </span>
)
