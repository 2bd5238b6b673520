import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SetupDraft } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { ChoiceField } from '../fields/choice-field.tsx'
import { ExistingField } from '../fields/existing-field.tsx'
import { SwitchList } from '../fields/switch-list.tsx'
import { TextField } from '../fields/text-field.tsx'

export const EncryptionStep = (props: { form: SetupForm }) => {
  const { form } = props
  const { encryption } = form.draft
  const set = (part: Partial<SetupDraft['encryption']>): void => form.set('encryption', part)
  const own = encryption.kind === 'kms'
  const existing = own && encryption.key === 'existing'
  return (
    <SpaceBetween size="l">
      <ChoiceField
        form={form}
        field="encryption.kind"
        label="Encryption"
        value={encryption.kind}
        choices={[
          {
            value: 'sse-s3',
            label: 'S3’s own key (SSE-S3)',
            description: 'Nothing to look after. Whoever may read the bucket reads the files.'
          },
          { value: 'kms', label: 'A KMS key of your own', description: 'A second permission to read, and a record of every use.' }
        ]}
        onChange={kind => set({ kind })}
      />
      {own && (
        <SpaceBetween size="l">
          <ChoiceField
            form={form}
            field="encryption.key"
            label="Key"
            value={encryption.key}
            choices={[
              { value: 'new', label: 'It is new', description: 'Texts that make it, with rotation on, are written.' },
              { value: 'existing', label: 'It exists', description: 'Statements are added to its policy; what is there stays.' }
            ]}
            onChange={key => set({ key })}
          />
          {existing ? (
            <TextField
              form={form}
              field="encryption.keyArn"
              label="Key ARN"
              constraint="Of the key itself: policies do not work with aliases. In the bucket’s region."
              placeholder="arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
              value={encryption.keyArn}
              onChange={keyArn => set({ keyArn })}
            />
          ) : (
            <TextField
              form={form}
              field="encryption.alias"
              label="Alias"
              constraint="Without alias/ before it."
              value={encryption.alias}
              onChange={alias => set({ alias })}
            />
          )}
          <SwitchList
            form={form}
            field="encryption.bucketKey"
            label="Cost"
            items={[
              {
                id: 'bucketKey',
                label: 'S3 Bucket Key',
                description: 'Far fewer calls of KMS. CloudTrail then needs to decrypt too, which the key’s policy allows.',
                on: encryption.bucketKey,
                onChange: bucketKey => set({ bucketKey })
              }
            ]}
          />
          {existing && (
            <ExistingField
              form={form}
              kind="keyPolicy"
              title="Key policy as it is now"
              command={`aws kms get-key-policy --key-id ${encryption.keyArn.trim() === '' ? 'KEY' : encryption.keyArn.trim()} --policy-name default --query Policy --output text`}
            />
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}
