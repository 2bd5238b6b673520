import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { useMemo } from 'react'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { formatCount } from '../parts/count.tsx'
import { countGroups, inGroup, type Pair, pairGroups, pairGroupWords, readPairGroup } from './pair-groups.ts'

/** Which pairs are listed, from the address. */
export const usePairGroup = <P extends Pair>(pairs: readonly P[]): { shown: readonly P[]; control: React.ReactNode } => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const group = readPairGroup(firstOf(search, 'pairs'))
  const counts = useMemo(() => countGroups(pairs), [pairs])
  const shown = useMemo(() => (group === 'all' ? pairs : pairs.filter(pair => inGroup(pair, group))), [pairs, group])
  const options = pairGroups.filter(id => id === 'all' || id === group || counts[id] > 0)
  const control = (
    <SegmentedControl
      label="Which access"
      selectedId={group}
      options={options.map(id => ({ id, text: `${pairGroupWords[id]} (${formatCount(counts[id])})` }))}
      onChange={({ detail }) => patch({ pairs: detail.selectedId === 'all' ? undefined : detail.selectedId }, { replace: true })}
    />
  )
  return { shown, control }
}
