import Autosuggest from '@cloudscape-design/components/autosuggest'
import DatePicker from '@cloudscape-design/components/date-picker'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import Toggle from '@cloudscape-design/components/toggle'
import type { ReactNode } from 'react'
import { partitionOfRegion } from '../../../shared/vocabulary/arn.ts'
import { extractionModes, logSources } from '../../../shared/vocabulary/connector.ts'
import { isPartition, regionsOf } from '../../../shared/vocabulary/partition.ts'
import { countOf } from '../../parts/count.tsx'
import { ProfileInput } from '../../sign-in/profile-input.tsx'
import { modeMeaning, modeWords, sourceMeaning, sourceWords } from '../connector-words.ts'
import styles from '../connectors.module.css'
import { type DraftField, listOf } from './draft-values.ts'
import type { ConnectorForm } from './use-connector-form.ts'

interface TextFieldProps {
  form: ConnectorForm
  field: Exclude<DraftField, 'enabled' | 'mode' | 'source'>
  label: string
  placeholder?: string
  /** How it is written. */
  constraint?: ReactNode
  /** What it is for. */
  description?: ReactNode
  optional?: boolean
  wide?: boolean
  numeric?: boolean
}

const fieldProps = ({ form, field, label, constraint, description, optional }: Omit<TextFieldProps, 'placeholder' | 'wide'>) => ({
  label: optional === true ? <FieldLabel text={label} /> : label,
  constraintText: constraint,
  description,
  errorText: form.problemAt(field),
  warningText: form.problemAt(field) === undefined ? form.warningAt(field) : undefined,
  stretch: true
})

const FieldLabel = (props: { text: string }) => (
  <span>
    {props.text} <i>- optional</i>
  </span>
)

const TextField = (props: TextFieldProps) => {
  const { form, field } = props
  return (
    <div className={props.wide === true ? styles.fieldsWide : undefined}>
      <FormField {...fieldProps(props)}>
        <Input
          value={form.values[field]}
          onChange={({ detail }) => form.set({ [field]: detail.value })}
          onBlur={() => form.touch(field)}
          placeholder={props.placeholder ?? ''}
          spellcheck={false}
          autoComplete={false}
          {...(props.numeric === true ? { inputMode: 'numeric' as const } : {})}
        />
      </FormField>
    </div>
  )
}

const Fields = (props: { children: ReactNode }) => (
  <div className={styles.frame}>
    <div className={styles.fields}>{props.children}</div>
  </div>
)

/** What it is called and which account it is about. */
export const NameFields = ({ form }: { form: ConnectorForm }) => (
  <Fields>
    <TextField form={form} field="name" label="Name" placeholder="Production" constraint="What you call it, at most 80 characters." />
    <TextField
      form={form}
      field="accountId"
      label="Account ID"
      placeholder="111122223333"
      constraint="12 digits: the account that is monitored."
      numeric
    />
  </Fields>
)

/** Who asks AWS. */
export const CallerFields = ({ form }: { form: ConnectorForm }) => (
  <Fields>
    <div className={styles.fieldsWide}>
      <FormField {...fieldProps({ form, field: 'profile', label: 'Profile', constraint: 'Of the AWS configuration of this computer.' })}>
        <ProfileInput value={form.values.profile} onChange={profile => form.set({ profile })} onBlur={() => form.touch('profile')} />
      </FormField>
    </div>
    <TextField
      form={form}
      field="roleArn"
      label="Role to assume"
      placeholder="arn:aws:iam::111122223333:role/FootfallReader"
      constraint="Left empty: the profile itself asks."
      optional
    />
    <TextField form={form} field="externalId" label="External ID" constraint="As the role’s trust policy asks for it." optional />
  </Fields>
)

/** What is collected, and from where. */
export const PlaceFields = ({ form }: { form: ConnectorForm }) => {
  const { values } = form
  const fromBucket = values.source === 's3' && values.mode !== 'skip'
  return (
    <Fields>
      <FormField label="Mode" errorText={form.problemAt('mode')} stretch>
        <RadioGroup
          value={values.mode}
          onChange={({ detail }) => form.set({ mode: extractionModes.find(mode => mode === detail.value) ?? 'account' })}
          items={extractionModes.map(value => ({ value, label: modeWords[value], description: modeMeaning[value] }))}
        />
      </FormField>
      {values.mode !== 'skip' && (
        <FormField label="Source" errorText={form.problemAt('source')} stretch>
          <RadioGroup
            value={values.source}
            onChange={({ detail }) => form.set({ source: logSources.find(source => source === detail.value) ?? 's3' })}
            items={logSources.map(value => ({ value, label: sourceWords[value], description: sourceMeaning[value] }))}
          />
        </FormField>
      )}
      {(fromBucket || values.mode === 'skip') && (
        <TextField
          form={form}
          field="trail"
          label="Trail"
          placeholder={values.mode === 'account' ? 'management-events' : 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/organization'}
          constraint={values.mode === 'account' ? 'Name or ARN.' : 'The ARN of the organization trail.'}
          optional
          wide
        />
      )}
      {fromBucket && (
        <>
          <TextField
            form={form}
            field="bucket"
            label="Bucket"
            placeholder="acme-cloudtrail-logs"
            constraint="Without s3:// and without a path."
          />
          <TextField
            form={form}
            field="prefix"
            label="Prefix"
            placeholder="trails/production"
            constraint="What stands before AWSLogs, without slashes at its ends."
            optional
          />
        </>
      )}
      <RegionField form={form} />
      {fromBucket && (
        <TextField
          form={form}
          field="bucketOwner"
          label="Owner of the bucket"
          placeholder="444455556666"
          constraint="Account ID. Named: a bucket of anybody else is refused."
          numeric
          optional
        />
      )}
    </Fields>
  )
}

const allRegions = Object.entries(regionsOf).map(([partition, regions]) => ({
  label: partition,
  options: regions.map(value => ({ value }))
}))

const RegionField = ({ form }: { form: ConnectorForm }) => (
  <FormField {...fieldProps({ form, field: 'region', label: 'Region', constraint: 'Of the bucket, or the trail’s home region.' })}>
    <Autosuggest
      value={form.values.region}
      options={allRegions}
      onChange={({ detail }) => form.set({ region: detail.value })}
      onBlur={() => form.touch('region')}
      placeholder="eu-central-1"
      enteredTextLabel={value => `Use ${value}`}
      ariaLabel="Region"
      empty="No region is called that"
    />
  </FormField>
)

/** How much of it is collected. */
export const ScopeFields = ({ form }: { form: ConnectorForm }) => {
  const { values } = form
  const accounts = listOf(values.accounts).length
  const partition = partitionOfRegion(values.region)
  const known = isPartition(partition) ? regionsOf[partition].length : 0
  return (
    <Fields>
      <div className={styles.fieldsWide}>
        <FormField
          {...fieldProps({
            form,
            field: 'regions',
            label: 'Only these regions',
            constraint: `Separated by commas or spaces. Left empty: all that are found${known > 0 ? ` (AWS has ${known} there)` : ''}.`,
            optional: true
          })}
        >
          <Input
            value={values.regions}
            onChange={({ detail }) => form.set({ regions: detail.value })}
            onBlur={() => form.touch('regions')}
            placeholder="eu-central-1, us-east-1"
            spellcheck={false}
            autoComplete={false}
          />
        </FormField>
      </div>
      {values.mode === 'organization' && (
        <div className={styles.fieldsWide}>
          <FormField
            {...fieldProps({
              form,
              field: 'accounts',
              label: 'Only these accounts',
              constraint: accounts === 0 ? 'One a line. Left empty: all that are found.' : `${countOf(accounts, 'account')}. One a line.`,
              optional: true
            })}
          >
            <Textarea
              value={values.accounts}
              rows={3}
              onChange={({ detail }) => form.set({ accounts: detail.value })}
              onBlur={() => form.touch('accounts')}
              placeholder="111122223333"
              spellcheck={false}
            />
          </FormField>
        </div>
      )}
      <FormField
        {...fieldProps({
          form,
          field: 'sinceDay',
          label: 'First day',
          constraint: 'UTC. Left empty: 90 days before the first sync.',
          optional: true
        })}
      >
        <DatePicker
          value={values.sinceDay}
          onChange={({ detail }) => form.set({ sinceDay: detail.value })}
          onBlur={() => form.touch('sinceDay')}
          placeholder="2026-01-31"
          format="iso"
          openCalendarAriaLabel={chosen => (chosen === null ? 'Choose the first day' : `Choose the first day, now ${chosen}`)}
        />
      </FormField>
    </Fields>
  )
}

/** When it is collected, and in which order. */
export const ScheduleFields = ({ form }: { form: ConnectorForm }) => (
  <Fields>
    <TextField
      form={form}
      field="intervalMinutes"
      label="Interval in minutes"
      constraint="5 to 10,080 (a week), while Footfall runs."
      numeric
    />
    <TextField form={form} field="priority" label="Priority" constraint="0 to 999. Lower goes first." numeric />
    <div className={styles.fieldsWide}>
      <FormField label="Schedule">
        <Toggle checked={form.values.enabled} onChange={({ detail }) => form.set({ enabled: detail.checked })}>
          {form.values.enabled ? 'Enabled: collected on schedule' : 'Disabled: collected only by hand'}
        </Toggle>
      </FormField>
    </div>
  </Fields>
)

/** What few connectors need. */
export const MoreFields = ({ form }: { form: ConnectorForm }) => {
  const { values } = form
  if (values.source !== 's3' || values.mode === 'skip') return null
  const open = form.problemAt('keyArn') !== undefined || form.problemAt('queueUrl') !== undefined
  return (
    <ExpandableSection
      headerText="Key and queue"
      {...(open ? { expanded: true } : { defaultExpanded: values.keyArn !== '' || values.queueUrl !== '' })}
    >
      <SpaceBetween size="m">
        <TextField
          form={form}
          field="keyArn"
          label="KMS key of the log files"
          placeholder="arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
          description="For the doctor: which key must allow kms:Decrypt."
          optional
        />
        <TextField
          form={form}
          field="queueUrl"
          label="Queue of notifications"
          placeholder="https://sqs.eu-central-1.amazonaws.com/111122223333/footfall"
          description="Told of new files by S3, SNS or EventBridge: they are collected as they come, and messages are taken out of it."
          optional
        />
      </SpaceBetween>
    </ExpandableSection>
  )
}
