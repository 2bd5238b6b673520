import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { bucketNameWarning, prefixWarning } from '../../../shared/vocabulary/aws-names.ts'
import type { SetupDraft } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { AccountField } from '../fields/account-field.tsx'
import { ChoiceField } from '../fields/choice-field.tsx'
import { ExistingField } from '../fields/existing-field.tsx'
import { Pair } from '../fields/pair.tsx'
import { RegionField } from '../fields/region-field.tsx'
import { SwitchList } from '../fields/switch-list.tsx'
import { TextField } from '../fields/text-field.tsx'

const Optional = (props: { children: string }) => (
  <>
    {props.children} <i>- optional</i>
  </>
)

const Lifecycle = (props: { form: SetupForm }) => {
  const { form } = props
  const { storage } = form.draft
  const set = (part: Partial<SetupDraft['storage']>): void => form.set('storage', part)
  return (
    <SpaceBetween size="m">
      <SwitchList
        form={form}
        field="storage.protection"
        label="Protection"
        items={[
          {
            id: 'versioning',
            label: 'Versioning',
            description: 'An overwritten or deleted file can be had back.',
            on: storage.versioning,
            onChange: versioning => set({ versioning })
          },
          {
            id: 'block',
            label: 'Block public access',
            description: 'Whatever a policy says, the bucket is never public.',
            on: storage.blockPublicAccess,
            onChange: blockPublicAccess => set({ blockPublicAccess })
          },
          {
            id: 'mfa',
            field: 'storage.mfaDelete',
            label: 'MFA delete',
            description: 'Versions are deleted only with a second factor. Only the root user can switch it on, by the command line.',
            on: storage.mfaDelete,
            onChange: mfaDelete => set({ mfaDelete })
          }
        ]}
      />
      <Pair small>
        <TextField
          form={form}
          field="storage.archiveAfterDays"
          label={<Optional>Archive after days</Optional>}
          constraint="To Glacier Instant Retrieval, which can be read at once."
          placeholder="Never"
          inputMode="numeric"
          value={storage.archiveAfterDays}
          onChange={archiveAfterDays => set({ archiveAfterDays })}
        />
        <TextField
          form={form}
          field="storage.expireAfterDays"
          label={<Optional>Delete after days</Optional>}
          constraint="What is deleted cannot be looked into any more."
          placeholder="Never"
          inputMode="numeric"
          value={storage.expireAfterDays}
          onChange={expireAfterDays => set({ expireAfterDays })}
        />
        <TextField
          form={form}
          field="storage.objectLockDays"
          label={<Optional>Object Lock days</Optional>}
          constraint="Nobody can delete a file for so long, not even the root user."
          placeholder="None"
          inputMode="numeric"
          value={storage.objectLockDays}
          onChange={objectLockDays => set({ objectLockDays })}
        />
      </Pair>
    </SpaceBetween>
  )
}

export const StorageStep = (props: { form: SetupForm }) => {
  const { form } = props
  const { storage, trail, architecture } = form.draft
  const set = (part: Partial<SetupDraft['storage']>): void => form.set('storage', part)
  const bucket = storage.bucket.trim()
  const crossAccount =
    storage.accountId.trim() !== '' && trail.accountId.trim() !== '' && storage.accountId.trim() !== trail.accountId.trim()
  return (
    <SpaceBetween size="l">
      <ChoiceField
        form={form}
        field="storage.state"
        label="Bucket"
        value={storage.state}
        choices={[
          { value: 'existing', label: 'It exists', description: 'Statements are added to its policy; what is there stays.' },
          {
            value: 'new',
            label: 'It is new',
            description: 'Texts that make it are written.',
            disabled: architecture === 'control-tower'
          }
        ]}
        onChange={state => set({ state })}
      />
      {storage.state !== '' && (
        <SpaceBetween size="l">
          <TextField
            form={form}
            field="storage.bucket"
            label="Bucket name"
            placeholder="acme-cloudtrail-logs"
            constraint={storage.state === 'new' ? 'Bucket names are taken once in all of AWS: a name of your own helps.' : undefined}
            warning={bucket === '' ? null : bucketNameWarning(bucket)}
            value={storage.bucket}
            onChange={value => set({ bucket: value })}
          />
          <Pair>
            <AccountField
              form={form}
              field="storage.accountId"
              label="Account of the bucket"
              value={storage.accountId}
              onChange={accountId => set({ accountId })}
            />
            <RegionField
              form={form}
              field="storage.region"
              label="Region of the bucket"
              warning={
                trail.region !== '' && storage.region !== '' && trail.region !== storage.region
                  ? `The trail is at home in ${trail.region}: that works, but files travel.`
                  : null
              }
              value={storage.region}
              onChange={region => set({ region })}
            />
          </Pair>
          <TextField
            form={form}
            field="storage.prefix"
            label={<Optional>Prefix</Optional>}
            constraint="What stands before AWSLogs, without slashes at its ends."
            placeholder="None"
            warning={prefixWarning(storage.prefix.trim())}
            value={storage.prefix}
            onChange={prefix => set({ prefix })}
          />
          {crossAccount && (
            <Alert type="info" header="Bucket and trail are in different accounts">
              That is good practice: who may change the trail cannot touch its evidence. The bucket’s policy then has to let in both
              CloudTrail and the reader, and somebody of account {storage.accountId.trim()} has to apply it.
            </Alert>
          )}
          {storage.state === 'new' ? (
            <Lifecycle form={form} />
          ) : (
            <ExistingField
              form={form}
              kind="bucketPolicy"
              title="Bucket policy as it is now"
              command={`aws s3api get-bucket-policy --bucket ${bucket === '' ? 'BUCKET' : bucket} --query Policy --output text`}
            />
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}
