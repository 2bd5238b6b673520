import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReaderFeature, readerFeatures } from '../../../shared/vocabulary/setup-answers.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { SwitchList } from '../fields/switch-list.tsx'

export const featureWords: Readonly<Record<ReaderFeature, { label: string; description: string }>> = {
  logs: { label: 'Log files', description: 'Lists and reads the trail’s files in the bucket, and decrypts them.' },
  'event-history': { label: 'Event history', description: 'Asks CloudTrail for the last 90 days, where no trail has recorded yet.' },
  entitlements: {
    label: 'Entitlements',
    description: 'Reads users, roles, groups and their policies: what may be done, beside what was done.'
  },
  's3-inventory': { label: 'S3 buckets', description: 'Reads buckets’ policies and settings. Never an object, the logs aside.' },
  'secrets-inventory': { label: 'Secrets', description: 'Reads which secrets there are and their policies. Never a value.' },
  'kms-inventory': { label: 'KMS keys', description: 'Reads keys, their policies and grants.' },
  organization: { label: 'Organization guardrails', description: 'Reads service control policies: what no account may do.' },
  'identity-center': { label: 'IAM Identity Center', description: 'Reads permission sets and assignments: the people behind roles.' },
  integrity: { label: 'Log integrity', description: 'Reads digest files and public keys: are these the logs CloudTrail delivered?' }
}

export const FeaturesStep = (props: { form: SetupForm }) => {
  const { form } = props
  const { features } = form.draft
  const set = (feature: ReaderFeature, on: boolean): void => {
    form.touch('features')
    form.change(
      now => ({ ...now, features: readerFeatures.filter(one => (one === feature ? on : now.features.includes(one))) }),
      `features.${feature}`
    )
  }
  return (
    <SpaceBetween size="l">
      <SwitchList
        form={form}
        field="features"
        label="Features"
        items={readerFeatures.map(id => ({ id, ...featureWords[id], on: features.includes(id), onChange: on => set(id, on) }))}
      />
      {!features.includes('entitlements') && features.length > 0 && (
        <Alert type="warning" header="Without entitlements there are no scores">
          Footfall then shows what was done, but not what could have been done.
        </Alert>
      )}
    </SpaceBetween>
  )
}
