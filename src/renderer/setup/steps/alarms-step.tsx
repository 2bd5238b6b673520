import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { metricFilters } from '../../../shared/vocabulary/metric-filters.ts'
import { retentionDays } from '../../../shared/vocabulary/setup-answers.ts'
import type { SetupDraft } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { ChoiceField } from '../fields/choice-field.tsx'
import { fieldWords } from '../fields/field-props.ts'
import { Pair } from '../fields/pair.tsx'
import { SwitchList } from '../fields/switch-list.tsx'
import { TextField } from '../fields/text-field.tsx'
import { SubscriberRows } from './subscriber-rows.tsx'

const filterOptions = metricFilters.map(({ id, title, why, origin }) => ({ value: id, label: title, description: why, tags: [origin] }))
const benchmark = metricFilters.filter(({ origin }) => origin.startsWith('CIS')).map(({ id }) => id)

const Filters = (props: { form: SetupForm }) => {
  const { form } = props
  const { filters } = form.draft.alarms
  return (
    <FormField
      {...fieldWords({
        form,
        field: 'alarms.filters',
        label: 'Metric filters, each with an alarm',
        secondary: (
          <Button formAction="none" onClick={() => form.set('alarms', { filters: [...new Set([...filters, ...benchmark])] })}>
            Add all of the CIS benchmark
          </Button>
        )
      })}
    >
      <Multiselect
        selectedOptions={filterOptions.filter(({ value }) => filters.includes(value)).map(({ value, label }) => ({ value, label }))}
        options={filterOptions}
        onChange={({ detail }) => form.set('alarms', { filters: detail.selectedOptions.flatMap(({ value }) => value ?? []) })}
        onBlur={() => form.touch('alarms.filters')}
        filteringType="auto"
        placeholder="Choose what to be told of"
        deselectAriaLabel={({ label = '' }) => `Take out ${label}`}
        tokenLimit={6}
        expandToViewport
      />
    </FormField>
  )
}

export const AlarmsStep = (props: { form: SetupForm }) => {
  const { form } = props
  const { alarms } = form.draft
  const set = (part: Partial<SetupDraft['alarms']>): void => form.set('alarms', part)
  return (
    <SpaceBetween size="l">
      <ChoiceField
        form={form}
        field="alarms.enabled"
        label="Alarms"
        value={alarms.enabled === null ? '' : alarms.enabled ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: 'None', description: 'The trail does not write to CloudWatch Logs.' },
          {
            value: 'yes',
            label: 'CloudWatch alarms',
            description: 'The trail also writes to a log group, which filters watch. AWS charges for both.'
          }
        ]}
        onChange={choice => set({ enabled: choice === 'yes' })}
      />
      {alarms.enabled === true && (
        <SpaceBetween size="l">
          <Filters form={form} />
          <Pair>
            <TextField
              form={form}
              field="alarms.logGroup"
              label="Log group"
              value={alarms.logGroup}
              onChange={logGroup => set({ logGroup })}
            />
            <FormField {...fieldWords({ form, field: 'alarms.retentionDays', label: 'Days its logs are kept' })}>
              <Select
                selectedOption={{ value: alarms.retentionDays, label: `${alarms.retentionDays} days` }}
                options={retentionDays.map(days => ({ value: String(days), label: days === 1 ? '1 day' : `${days} days` }))}
                onChange={({ detail }) => set({ retentionDays: detail.selectedOption.value ?? '90' })}
              />
            </FormField>
            <TextField
              form={form}
              field="alarms.namespace"
              label="Namespace of the metrics"
              value={alarms.namespace}
              onChange={namespace => set({ namespace })}
            />
            <TextField
              form={form}
              field="alarms.topic"
              label="Topic the alarms tell"
              value={alarms.topic}
              onChange={topic => set({ topic })}
            />
          </Pair>
          <SubscriberRows form={form} />
          <SwitchList
            form={form}
            field="alarms.encrypted"
            label="Topic"
            items={[
              {
                id: 'encrypted',
                label: 'Encrypted with a KMS key',
                description: 'The key’s policy lets CloudWatch use it; without that, alarms would be lost in silence.',
                on: alarms.encrypted,
                onChange: encrypted => set({ encrypted })
              },
              {
                id: 'delivery',
                label: 'Log every delivery',
                description: 'For HTTPS, SQS, Lambda and Firehose: shows which message did not arrive.',
                on: alarms.deliveryLogging,
                onChange: deliveryLogging => set({ deliveryLogging })
              }
            ]}
          />
          {alarms.subscribers.some(({ protocol }) => protocol === 'https') && (
            <TextField
              form={form}
              field="alarms.deliveryRetries"
              label="Tries of an HTTPS subscriber"
              constraint="From 0 to 100, before a message is given up."
              inputMode="numeric"
              value={alarms.deliveryRetries}
              onChange={deliveryRetries => set({ deliveryRetries })}
            />
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}
