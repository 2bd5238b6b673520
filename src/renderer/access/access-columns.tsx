import { useMemo } from 'react'
import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { Chips } from '../identities/chips.tsx'
import { resourceTypeWords } from '../parts/kind-words.ts'
import { NotKnown } from '../parts/not-known.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { ResourceName } from '../resources/resource-name.tsx'
import { EntitlementLabel } from './entitlement-label.tsx'
import { entitlementWords, type Pair } from './pair-groups.ts'
import { grantedBy, type PairRow, shortAction } from './pair-row.ts'

const notObserved = 'No trail whose logs are stored would have recorded the use, so silence says nothing.'

const Used = (props: { row: PairRow }) => {
  const { actionsUsed, used, observed } = props.row
  if (actionsUsed.length > 0) return <Chips values={actionsUsed.map(shortAction)} most={2} none="None" />
  if (used) return 'Used'
  return observed ? <NotKnown>Not used</NotKnown> : <NotKnown reason={notObserved}>Not observable</NotKnown>
}

/** Columns of granted against used. */
export const useAccessColumns = (): DataColumn<PairRow>[] => {
  const accountName = useAccountName()
  return useMemo(
    () => [
      {
        id: 'resource',
        header: 'Resource',
        kind: 'text',
        rowHeader: true,
        widthPx: 290,
        value: row => row.name,
        cell: row => <ResourceName arn={row.arn} type={row.resourceType} name={row.name} />
      },
      {
        id: 'kind',
        header: 'Type',
        kind: 'text',
        hidden: true,
        widthPx: 180,
        value: row => row.resourceType,
        words: type => resourceTypeWords[type as ResourceType] ?? type
      },
      {
        id: 'entitlement',
        header: 'Entitlement',
        kind: 'text',
        widthPx: 125,
        value: row => row.entitlement,
        words: word => entitlementWords[word as Pair['entitlement']]?.word ?? word,
        cell: row => <EntitlementLabel entitlement={row.entitlement} />
      },
      {
        id: 'granted',
        header: 'Actions granted',
        kind: 'list',
        widthPx: 270,
        value: row => row.actionsGranted,
        cell: row => <Chips values={row.actionsGranted.map(shortAction)} most={2} none="None" />
      },
      {
        id: 'used',
        header: 'Actions used',
        kind: 'list',
        widthPx: 240,
        value: row => row.actionsUsed,
        cell: row => <Used row={row} />
      },
      { id: 'last', header: 'Last use', kind: 'time', widthPx: 165, none: 'Never seen', value: row => row.lastUsedMs },
      { id: 'first', header: 'First use', kind: 'time', widthPx: 165, none: 'Never seen', value: row => row.firstUsedMs },
      {
        id: 'observed',
        header: 'Use recorded',
        kind: 'flag',
        widthPx: 120,
        value: row => row.observed,
        cell: row => (row.observed ? 'Yes' : <NotKnown reason={notObserved}>No</NotKnown>)
      },
      { id: 'by', header: 'Granted by', kind: 'list', widthPx: 280, none: 'Nothing', value: grantedBy },
      {
        id: 'account',
        header: 'Owner account',
        kind: 'text',
        widthPx: 150,
        none: 'Not known',
        value: row => row.accountId,
        words: accountName
      },
      { id: 'arn', header: 'ARN', kind: 'text', hidden: true, widthPx: 380, value: row => row.arn }
    ],
    [accountName]
  )
}
