import type { ReactNode } from 'react'
import type { ScoreRow } from '../../shared/contract/scores.ts'
import { AnswerView, LoadingView } from '../parts/state-views.tsx'
import { AccessMatrix } from './access-matrix.tsx'
import { GrantedActions } from './granted-actions.tsx'
import { OktaRoles } from './okta-roles.tsx'
import type { IdentityAccess } from './use-identity-access.ts'
import { WhatIf } from './what-if.tsx'

export interface Tab {
  id: string
  label: string
  content: ReactNode
}

/**
 * What an identity may do, as tabs of its page: granted against used, actions, what if, and for an Okta identity its roles. They stand
 * still while answers arrive: nothing moves under the pointer.
 */
export const accessTabs = (identity: string, name: string, access: IdentityAccess): Tab[] => {
  const { scores, oktaIdentity } = access
  const roles = oktaIdentity?.links.map(({ roleArn }) => roleArn) ?? []
  const within = (what: string, show: (rows: readonly ScoreRow[]) => ReactNode) => (
    <AnswerView answer={scores} what={what} heightPx={320}>
      {({ rows }) => show(rows)}
    </AnswerView>
  )
  return [
    ...(identity.startsWith('okta:')
      ? [
          {
            id: 'roles',
            label: 'Roles',
            content: oktaIdentity === null ? <LoadingView what="Roles" heightPx={240} /> : <OktaRoles identity={oktaIdentity} />
          }
        ]
      : []),
    {
      id: 'access',
      label: 'Access',
      content: within('Granted against used', rows => <AccessMatrix rows={rows} identity={identity} name={name} />)
    },
    { id: 'granted-actions', label: 'Granted actions', content: <GrantedActions identity={identity} /> },
    {
      id: 'what-if',
      label: 'What if',
      content: within('What can be taken away', rows => <WhatIf identity={identity} rows={rows} roles={roles} />)
    }
  ]
}

/** Whether nothing is known of what it may do: then its page opens with what it did. False while that is not known yet. */
export const lacksAccess = ({ scores }: IdentityAccess): boolean =>
  scores.data === undefined
    ? scores.error !== null
    : scores.data.rows.every(({ reason }) => reason === 'no-snapshot' || reason === 'not-enabled')
