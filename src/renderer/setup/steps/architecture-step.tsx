import Alert from '@cloudscape-design/components/alert'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import type { Partition } from '../../../shared/vocabulary/partition.ts'
import { type Architecture, architectures } from '../../../shared/vocabulary/setup-answers.ts'
import type { SetupDraft } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { fieldWords } from '../fields/field-props.ts'
import { Pair } from '../fields/pair.tsx'
import { partitionOptions } from '../fields/region-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { ArchitecturePicture } from './architecture-pictures.tsx'

export const architectureWords: Readonly<Record<Architecture, { label: string; description: string }>> = {
  'single-account': { label: 'One account', description: 'One account with a trail and a bucket of its own.' },
  'several-accounts': {
    label: 'Several accounts',
    description: 'Each account has a trail of its own; they may share one bucket.'
  },
  organization: { label: 'Organization trail', description: 'One trail of AWS Organizations records every member account.' },
  'control-tower': {
    label: 'Control Tower',
    description: 'AWS Control Tower made the trail; its log archive account keeps the bucket.'
  }
}

/** An organization's accounts are not the others': one extracts for all, or each for itself. */
const withArchitecture = (draft: SetupDraft, architecture: Architecture): SetupDraft => {
  const forAll = architecture === 'organization' || architecture === 'control-tower'
  const fits = draft.accounts.every(({ mode }) => (forAll ? true : mode !== 'organization'))
  const first = forAll && draft.accounts.every(({ mode }) => mode === 'account')
  const accounts = first
    ? draft.accounts.map((account, at) => ({ ...account, mode: at === 0 ? ('organization' as const) : ('skip' as const) }))
    : fits
      ? draft.accounts
      : draft.accounts.map(account => ({ ...account, mode: 'account' as const }))
  return { ...draft, architecture, accounts }
}

export const ArchitectureStep = (props: { form: SetupForm }) => {
  const { form } = props
  const { draft } = form
  return (
    <SpaceBetween size="l">
      <FormField {...fieldWords({ form, field: 'architecture', label: 'Arrangement' })}>
        <Tiles
          value={draft.architecture === '' ? null : draft.architecture}
          columns={2}
          items={architectures.map(value => ({ value, ...architectureWords[value], image: <ArchitecturePicture architecture={value} /> }))}
          onChange={({ detail }) => {
            const chosen = architectures.find(value => value === detail.value)
            form.touch('architecture')
            if (chosen !== undefined) form.change(now => withArchitecture(now, chosen), 'architecture')
          }}
        />
      </FormField>
      {draft.architecture === 'control-tower' && (
        <Alert type="info" header="Control Tower keeps its own trail and bucket">
          They exist already and must not be changed by hand. This set-up makes the reader and its permissions, and whatever tells it of new
          files.
        </Alert>
      )}
      <Pair>
        <TextField
          form={form}
          field="name"
          label="Name of this set-up"
          constraint="Only for you: it stands in the list."
          value={draft.name}
          onChange={name => form.change(now => ({ ...now, name }), 'name')}
        />
        <FormField {...fieldWords({ form, field: 'partition', label: 'Partition', constraint: 'Part of every ARN that is written.' })}>
          <Select
            selectedOption={partitionOptions.find(({ value }) => value === draft.partition) ?? null}
            options={partitionOptions}
            onChange={({ detail }) => form.change(now => ({ ...now, partition: detail.selectedOption.value as Partition }), 'partition')}
          />
        </FormField>
      </Pair>
    </SpaceBetween>
  )
}
