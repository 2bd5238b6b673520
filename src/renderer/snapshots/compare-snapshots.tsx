import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SnapshotRow } from '../../shared/contract/snapshots.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { readInstant, writeInstant } from '../frame/filter-address.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { EmptyView } from '../parts/state-views.tsx'
import { ChangesTable } from './changes-table.tsx'
import { snapshotMoments } from './snapshot-words.ts'
import styles from './snapshots.module.css'

const MomentSelect = (props: { label: string; moments: readonly number[]; atMs: number; onChange: (atMs: number) => void }) => {
  const time = useTimeFormat()
  const option = (atMs: number) => ({ value: String(atMs), label: time.full(atMs) })
  return (
    <FormField label={props.label}>
      <Select
        selectedOption={option(props.atMs)}
        options={props.moments.map(option)}
        onChange={({ detail }) => props.onChange(Number(detail.selectedOption.value))}
      />
    </FormField>
  )
}

/** Who gained or lost access between two snapshots, and whether it was ever used. */
export const CompareSnapshots = (props: { rows: readonly SnapshotRow[] }) => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const moments = snapshotMoments(props.rows)
  const [newest, before] = moments
  const chosen = (word: 'from' | 'to', otherwise: number): number => {
    const asked = readInstant(firstOf(search, word))
    return moments.find(atMs => atMs === asked) ?? otherwise
  }
  if (newest === undefined || before === undefined)
    return (
      <Container header={<Header variant="h2">Compare snapshots</Header>}>
        <EmptyView title="Two snapshots are needed">
          With snapshots of two moments, access that was gained, lost, widened or narrowed between them is listed here, and whether it was
          ever used.
        </EmptyView>
      </Container>
    )
  const fromMs = chosen('from', before)
  const toMs = chosen('to', newest)
  const set = (word: 'from' | 'to') => (atMs: number) => patch({ [word]: writeInstant(atMs) }, { replace: true })
  return (
    <SpaceBetween size="m">
      <div className={styles.moments}>
        <MomentSelect label="From" moments={moments} atMs={fromMs} onChange={set('from')} />
        <MomentSelect label="To" moments={moments} atMs={toMs} onChange={set('to')} />
      </div>
      {fromMs === toMs ? (
        <Box color="text-body-secondary">Choose two different moments.</Box>
      ) : (
        <ChangesTable fromMs={fromMs} toMs={toMs} />
      )}
    </SpaceBetween>
  )
}
