import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { subscriberProtocols } from '../../../shared/vocabulary/setup-answers.ts'
import type { DraftSubscriber } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { fieldWords } from '../fields/field-props.ts'
import { setupTokens } from '../setup-tokens.ts'
import styles from './steps.module.css'

const protocolWords: Readonly<Record<DraftSubscriber['protocol'], { label: string; example: string }>> = {
  email: { label: 'E-mail', example: 'security@example.com' },
  'email-json': { label: 'E-mail, as JSON', example: 'security@example.com' },
  https: { label: 'HTTPS', example: 'https://hooks.example.com/alarms' },
  sms: { label: 'SMS', example: '+4930123456' },
  sqs: { label: 'SQS queue', example: 'arn:aws:sqs:eu-central-1:111122223333:alarms' },
  lambda: { label: 'Lambda function', example: 'arn:aws:lambda:eu-central-1:111122223333:function:alarms' },
  firehose: { label: 'Firehose', example: 'arn:aws:firehose:eu-central-1:111122223333:deliverystream/alarms' }
}

const takesRaw = (protocol: DraftSubscriber['protocol']): boolean => ['https', 'sqs', 'firehose'].includes(protocol)

/** Who is told when an alarm goes off. */
export const SubscriberRows = (props: { form: SetupForm }) => {
  const { form } = props
  const { subscribers } = form.draft.alarms
  const set = (next: DraftSubscriber[]): void => form.set('alarms', { subscribers: next })
  const change = (at: number, part: Partial<DraftSubscriber>): void =>
    set(subscribers.map((one, place) => (place === at ? { ...one, ...part } : one)))
  return (
    <FormField
      {...fieldWords({
        form,
        field: 'alarms.subscribers',
        label: 'Subscribers',
        description: 'E-mail addresses confirm with a link in their first message. Until then they get nothing.',
        warning: subscribers.length === 0 ? 'Without a subscriber an alarm goes off and nobody hears it.' : null
      })}
    >
      <SpaceBetween size="xs">
        {subscribers.map((subscriber, at) => {
          const field = `alarms.subscribers.${at}.endpoint`
          const problem = form.problemAt(field)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its texts change while it is typed
            <div key={at} className={styles.three} style={setupTokens}>
              <Select
                selectedOption={{ value: subscriber.protocol, label: protocolWords[subscriber.protocol].label }}
                options={subscriberProtocols.map(value => ({ value, label: protocolWords[value].label }))}
                onChange={({ detail }) =>
                  change(at, { protocol: subscriberProtocols.find(one => one === detail.selectedOption.value) ?? subscriber.protocol })
                }
                ariaLabel={`Subscriber ${at + 1}: protocol`}
                expandToViewport
              />
              <div>
                <FormField stretch {...(problem === undefined ? {} : { errorText: problem })}>
                  <Input
                    value={subscriber.endpoint}
                    onChange={({ detail }) => change(at, { endpoint: detail.value })}
                    onBlur={() => form.touch(field)}
                    placeholder={protocolWords[subscriber.protocol].example}
                    ariaLabel={`Subscriber ${at + 1}: endpoint`}
                    spellcheck={false}
                    autoComplete={false}
                  />
                </FormField>
                {takesRaw(subscriber.protocol) && (
                  <Checkbox
                    checked={subscriber.rawMessageDelivery}
                    onChange={({ detail }) => change(at, { rawMessageDelivery: detail.checked })}
                  >
                    Raw message delivery
                  </Checkbox>
                )}
              </div>
              <Button
                iconName="remove"
                variant="icon"
                formAction="none"
                ariaLabel={`Remove subscriber ${at + 1}`}
                onClick={() => set(subscribers.filter((_, place) => place !== at))}
              />
            </div>
          )
        })}
        <Button
          formAction="none"
          disabled={subscribers.length >= 100}
          onClick={() => set([...subscribers, { protocol: 'email', endpoint: '', rawMessageDelivery: false }])}
        >
          Add subscriber
        </Button>
      </SpaceBetween>
    </FormField>
  )
}
