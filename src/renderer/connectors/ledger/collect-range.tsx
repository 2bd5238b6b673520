import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useState } from 'react'
import { accountIdProblem, regionProblem } from '../../../shared/vocabulary/aws-names.ts'
import { listOf } from '../form/draft-values.ts'
import type { CollectAgain } from './ledger-model.ts'

const dayForm = /^\d{4}-\d\d-\d\d$/

const firstProblem = (words: readonly string[], rule: (text: string) => string | null): string | undefined => {
  for (const word of words) {
    const problem = rule(word)
    if (problem !== null) return `${word}: ${problem}`
  }
  return undefined
}

/** Asks which days to list again, for those who do not drag over the calendar. */
export const CollectRange = (props: { initial: CollectAgain; onCollect: (request: CollectAgain) => void; onClose: () => void }) => {
  const { initial } = props
  const [sinceDay, setSince] = useState(initial.sinceDay)
  const [untilDay, setUntil] = useState(initial.untilDay)
  const [accounts, setAccounts] = useState(initial.accounts.join(', '))
  const [regions, setRegions] = useState(initial.regions.join(', '))
  const problems = {
    since: dayForm.test(sinceDay) ? undefined : 'A day reads like 2026-01-31.',
    until: !dayForm.test(untilDay) ? 'A day reads like 2026-01-31.' : untilDay < sinceDay ? 'The last day is before the first.' : undefined,
    accounts: firstProblem(listOf(accounts), accountIdProblem),
    regions: firstProblem(listOf(regions), regionProblem)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (Object.values(problems).some(problem => problem !== undefined)) return
    props.onCollect({ sinceDay, untilDay, accounts: listOf(accounts), regions: listOf(regions) })
  }
  return (
    <Modal visible header="Collect a range again" onDismiss={props.onClose}>
      <form onSubmit={submit}>
        <SpaceBetween size="m">
          <Box color="text-body-secondary">
            The days are listed anew; files that are here already are not fetched again, and no event is counted twice.
          </Box>
          <SpaceBetween direction="horizontal" size="m">
            <FormField label="First day" constraintText="Of delivery, UTC" errorText={problems.since}>
              <DatePicker
                value={sinceDay}
                format="iso"
                onChange={({ detail }) => setSince(detail.value)}
                openCalendarAriaLabel={() => 'Choose the first day'}
              />
            </FormField>
            <FormField label="Last day" constraintText="Included" errorText={problems.until}>
              <DatePicker
                value={untilDay}
                format="iso"
                onChange={({ detail }) => setUntil(detail.value)}
                openCalendarAriaLabel={() => 'Choose the last day'}
              />
            </FormField>
          </SpaceBetween>
          <FormField label="Only these accounts" constraintText="Left empty: all of the connector." errorText={problems.accounts} stretch>
            <Input value={accounts} onChange={({ detail }) => setAccounts(detail.value)} placeholder="111122223333" spellcheck={false} />
          </FormField>
          <FormField label="Only these regions" constraintText="Left empty: all of the connector." errorText={problems.regions} stretch>
            <Input value={regions} onChange={({ detail }) => setRegions(detail.value)} placeholder="eu-central-1" spellcheck={false} />
          </FormField>
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button formAction="none" variant="link" onClick={props.onClose}>
                Cancel
              </Button>
              <Button variant="primary">Collect again</Button>
            </SpaceBetween>
          </Box>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
