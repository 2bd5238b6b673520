import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { hasOrganization, type SetupDraft } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { AccountField } from '../fields/account-field.tsx'
import { ChoiceField } from '../fields/choice-field.tsx'
import { fieldWords } from '../fields/field-props.ts'
import { LinesField } from '../fields/lines-field.tsx'
import { Pair } from '../fields/pair.tsx'
import { RegionField } from '../fields/region-field.tsx'
import { SwitchList } from '../fields/switch-list.tsx'
import { TextField } from '../fields/text-field.tsx'
import { TagRows } from './tag-rows.tsx'
import { TrailFromAws } from './trail-from-aws.tsx'

export const managementWords: Readonly<Record<SetupDraft['trail']['managementEvents'], string>> = {
  all: 'Reading and writing calls',
  'write-only': 'Writing calls only',
  'read-only': 'Reading calls only',
  none: 'None'
}

export const dataWords: Readonly<Record<SetupDraft['trail']['dataEvents'], string>> = {
  all: 'All buckets',
  chosen: 'Chosen buckets',
  none: 'None'
}

const options = <V extends string>(words: Readonly<Record<V, string>>) =>
  (Object.keys(words) as V[]).map(value => ({ value, label: words[value] }))

const insightWords = {
  ApiCallRateInsight: 'Unusual rates of writing calls',
  ApiErrorRateInsight: 'Unusual rates of errors'
} as const

const WhatIsRecorded = (props: { form: SetupForm }) => {
  const { form } = props
  const { trail } = form.draft
  const set = (part: Partial<SetupDraft['trail']>): void => form.set('trail', part)
  const writeOnly = trail.managementEvents === 'write-only'
  return (
    <SpaceBetween size="m">
      <Pair>
        <FormField
          {...fieldWords({
            form,
            field: 'trail.managementEvents',
            label: 'Management events',
            warning:
              writeOnly || trail.managementEvents === 'none'
                ? 'Reading calls stay unseen: last activity and scores of reading become N/A.'
                : null
          })}
        >
          <Select
            selectedOption={{ value: trail.managementEvents, label: managementWords[trail.managementEvents] }}
            options={options(managementWords)}
            onChange={({ detail }) => set({ managementEvents: detail.selectedOption.value as SetupDraft['trail']['managementEvents'] })}
          />
        </FormField>
        <FormField
          {...fieldWords({
            form,
            field: 'trail.dataEvents',
            label: 'S3 data events',
            constraint: 'Reads and writes of objects. AWS charges for each event.',
            warning: trail.dataEvents === 'none' ? 'Use of buckets’ content cannot be seen: their scores become N/A.' : null
          })}
        >
          <Select
            selectedOption={{ value: trail.dataEvents, label: dataWords[trail.dataEvents] }}
            options={options(dataWords)}
            onChange={({ detail }) => set({ dataEvents: detail.selectedOption.value as SetupDraft['trail']['dataEvents'] })}
          />
        </FormField>
      </Pair>
      {trail.dataEvents === 'chosen' && (
        <LinesField
          form={form}
          field="trail.dataBuckets"
          label="Buckets whose object calls are recorded"
          constraint="One a line, at most 250."
          placeholder={'acme-customer-data\nacme-invoices'}
          lines={trail.dataBuckets}
          onChange={dataBuckets => set({ dataBuckets })}
        />
      )}
      <SwitchList
        form={form}
        field="trail.insights"
        label="Also"
        items={[
          {
            id: 'multiRegion',
            label: 'All regions',
            description: 'Someone who hides does it where nobody looks.',
            on: trail.multiRegion,
            onChange: multiRegion => set({ multiRegion })
          },
          {
            id: 'validation',
            label: 'Log file validation',
            description: 'Signed digest files prove that no log was changed or taken away.',
            on: trail.validation,
            onChange: validation => set({ validation })
          },
          {
            id: 'excludeKms',
            label: 'Leave out KMS events',
            description: 'Saves much, but use of keys cannot be seen then.',
            on: trail.excludeKms,
            onChange: excludeKms => set({ excludeKms })
          },
          {
            id: 'excludeRdsData',
            label: 'Leave out events of the RDS Data API',
            on: trail.excludeRdsData,
            onChange: excludeRdsData => set({ excludeRdsData })
          },
          ...(['ApiCallRateInsight', 'ApiErrorRateInsight'] as const).map(kind => ({
            id: kind,
            label: `Insights: ${insightWords[kind].toLowerCase()}`,
            on: trail.insights.includes(kind),
            onChange: (on: boolean) => set({ insights: on ? [...trail.insights, kind] : trail.insights.filter(one => one !== kind) })
          }))
        ]}
      />
      <TagRows form={form} />
    </SpaceBetween>
  )
}

export const TrailStep = (props: { form: SetupForm }) => {
  const { form } = props
  const { trail, architecture } = form.draft
  const set = (part: Partial<SetupDraft['trail']>): void => form.set('trail', part)
  const organization = hasOrganization(form.draft)
  const existing = trail.state === 'existing'
  return (
    <SpaceBetween size="l">
      <ChoiceField
        form={form}
        field="trail.state"
        label="Trail"
        value={trail.state}
        choices={[
          {
            value: 'existing',
            label: 'It exists',
            description: 'Choose it from AWS, or name it. Only what you answer here is changed in it.'
          },
          {
            value: 'new',
            label: 'It is new',
            description: 'Texts that make it are written.',
            disabled: architecture === 'control-tower'
          }
        ]}
        onChange={state => set({ state })}
      />
      {existing && <TrailFromAws form={form} />}
      {trail.state !== '' && (
        <SpaceBetween size="l">
          <TextField
            form={form}
            field="trail.trail"
            label={existing ? (organization ? 'Trail ARN' : 'Trail name or ARN') : 'Trail name'}
            constraint={
              existing
                ? organization
                  ? 'The ARN, because it carries the management account.'
                  : undefined
                : '3 to 128 letters, digits, dots, underscores and hyphens.'
            }
            placeholder={
              existing && organization ? 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/organization-trail' : 'footfall-trail'
            }
            value={trail.trail}
            onChange={value => set({ trail: value })}
          />
          <Pair>
            <AccountField
              form={form}
              field="trail.accountId"
              label="Account of the trail"
              constraint={organization ? 'The management account, or the delegated administrator.' : undefined}
              value={trail.accountId}
              onChange={accountId => set({ accountId })}
            />
            <RegionField form={form} field="trail.region" label="Home region" value={trail.region} onChange={region => set({ region })} />
          </Pair>
          <WhatIsRecorded form={form} />
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}
