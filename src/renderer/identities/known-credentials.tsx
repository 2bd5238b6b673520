import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { IdentityDetail } from '../../shared/contract/identities.ts'
import { firstOf, useAddress, useHref } from '../frame/address.ts'
import { useLinks } from '../frame/paths.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { known } from './known.ts'
import { knownCredentialColumns } from './known-credential-columns.tsx'
import { credentialRowId, unusedKeys, unusedKeysWords } from './known-credential-words.ts'

type Credentials = NonNullable<IdentityDetail['credentials']>

/** Passwords and access keys a snapshot tells of, used or not; without a credential report the words say so. */
export const KnownCredentials = (props: { credentials: Credentials }) => {
  const { rows, why } = props.credentials
  const links = useLinks()
  if (rows === null)
    return (
      <Alert
        type="info"
        header="Which passwords and keys it has is not known"
        action={<Button href={links.page('/snapshots')}>Go to snapshots</Button>}
      >
        {`No credential report of its account: ${why ?? 'no reason was given'}.`}
      </Alert>
    )
  return (
    <DataTable
      id="known-credentials"
      title="Password and access keys"
      noun={['credential', 'credentials']}
      description="What the snapshot says it has, used or not. Last use is the newer of what the logs and AWS’s own report tell."
      columns={knownCredentialColumns}
      rows={rows}
      answer={known}
      rowId={credentialRowId}
      filter={false}
      empty="It has neither a password nor an access key"
    />
  )
}

/** Active keys nobody used in the range, in words and where to look. */
export const UnusedKeys = (props: { credentials: IdentityDetail['credentials'] }) => {
  const { path, search } = useAddress()
  const href = useHref()
  const keys = unusedKeys(props.credentials?.rows ?? [])
  if (keys.length === 0) return null
  return (
    <Alert
      type="warning"
      header={unusedKeysWords(keys)}
      action={firstOf(search, 'tab') !== 'credentials' && <Button href={href(path, { tab: 'credentials' })}>Show its credentials</Button>}
    >
      A key nobody needs can only be misused. Deactivate it first; delete it once nothing misses it.
    </Alert>
  )
}
