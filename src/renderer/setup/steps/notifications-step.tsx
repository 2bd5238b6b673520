import SpaceBetween from '@cloudscape-design/components/space-between'
import type { notificationKinds } from '../../../shared/vocabulary/setup-answers.ts'
import { carriers, type SetupDraft } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { type Choice, ChoiceField } from '../fields/choice-field.tsx'
import { ExistingField } from '../fields/existing-field.tsx'
import { LinesField } from '../fields/lines-field.tsx'
import { Pair } from '../fields/pair.tsx'
import { type SwitchItem, SwitchList } from '../fields/switch-list.tsx'
import { TextField } from '../fields/text-field.tsx'

type Kind = (typeof notificationKinds)[number]

export const notificationWords: Readonly<Record<Kind, { label: string; description: string }>> = {
  none: { label: 'None', description: 'Footfall lists the bucket at intervals. Always works, nothing to set up.' },
  's3-sqs': { label: 'S3 → SQS', description: 'The bucket tells a queue. The shortest way when nobody else needs the news.' },
  's3-sns-sqs': { label: 'S3 → SNS → SQS', description: 'The bucket tells a topic, which others can subscribe to as well.' },
  's3-eventbridge-sqs': {
    label: 'S3 → EventBridge → SQS',
    description: 'For a bucket that has notifications of its own already: nothing of them is touched.'
  },
  'sns-sqs': {
    label: 'CloudTrail → SNS → SQS',
    description: 'The trail itself tells. For a bucket whose notifications you may not change.'
  },
  sns: { label: 'CloudTrail → SNS', description: 'A topic for others. Footfall does not listen to it and lists the bucket.' }
}

const order: readonly Kind[] = ['none', 's3-sqs', 's3-sns-sqs', 's3-eventbridge-sqs', 'sns-sqs', 'sns']
const choices: readonly Choice<Kind>[] = order.map(value => ({ value, ...notificationWords[value] }))

export const NotificationsStep = (props: { form: SetupForm }) => {
  const { form } = props
  const { notifications, storage } = form.draft
  const set = (part: Partial<SetupDraft['notifications']>): void => form.set('notifications', part)
  const used = carriers(notifications.kind)
  const bucket = storage.bucket.trim() === '' ? 'BUCKET' : storage.bucket.trim()
  const switches: (SwitchItem | false)[] = [
    used.queue && {
      id: 'dead',
      label: 'Dead-letter queue',
      description: 'Messages that cannot be understood are set aside instead of coming back for ever.',
      on: notifications.deadLetterQueue,
      onChange: deadLetterQueue => set({ deadLetterQueue })
    },
    used.queue &&
      used.topic && {
        id: 'raw',
        label: 'Raw message delivery',
        description: 'The queue gets the message itself, without SNS’s envelope. Both are understood.',
        on: notifications.rawMessageDelivery,
        onChange: rawMessageDelivery => set({ rawMessageDelivery })
      },
    {
      id: 'encrypted',
      label: 'Encrypt with the KMS key',
      description: 'The key’s policy then lets the services that send use it.',
      on: notifications.encrypted,
      onChange: encrypted => set({ encrypted })
    }
  ]
  return (
    <SpaceBetween size="l">
      <ChoiceField
        form={form}
        field="notifications.kind"
        label="New files are told of by"
        value={notifications.kind}
        choices={choices}
        onChange={kind => set({ kind })}
      />
      {notifications.kind !== '' && notifications.kind !== 'none' && (
        <SpaceBetween size="l">
          <Pair>
            {used.topic && (
              <TextField
                form={form}
                field="notifications.topic"
                label="Topic"
                value={notifications.topic}
                onChange={topic => set({ topic })}
              />
            )}
            {used.queue && (
              <TextField
                form={form}
                field="notifications.queue"
                label="Queue"
                value={notifications.queue}
                onChange={queue => set({ queue })}
              />
            )}
          </Pair>
          <SwitchList
            form={form}
            field="notifications.encrypted"
            label="Delivery"
            items={switches.filter((item): item is SwitchItem => item !== false)}
          />
          <LinesField
            form={form}
            field="notifications.onlyAccounts"
            label={
              <>
                Only these accounts <i>- optional</i>
              </>
            }
            constraint="One id a line. Files of the others are not told of; listing still finds them. Empty: all."
            placeholder="111122223333"
            lines={notifications.onlyAccounts}
            onChange={onlyAccounts => set({ onlyAccounts })}
          />
          {used.topic && (
            <ExistingField
              form={form}
              kind="topicPolicy"
              title="Topic policy as it is now"
              command="aws sns get-topic-attributes --topic-arn TOPIC --query Attributes.Policy --output text"
            />
          )}
          {used.queue && (
            <ExistingField
              form={form}
              kind="queuePolicy"
              title="Queue policy as it is now"
              command="aws sqs get-queue-attributes --queue-url QUEUE --attribute-names Policy --query Attributes.Policy --output text"
            />
          )}
          {notifications.kind.startsWith('s3') && storage.state === 'existing' && (
            <ExistingField
              form={form}
              kind="notificationConfiguration"
              title="Notifications of the bucket as they are now"
              command={`aws s3api get-bucket-notification-configuration --bucket ${bucket}`}
            />
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}
