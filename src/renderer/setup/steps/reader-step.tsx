import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { CopyButton } from '../../parts/copy-button.tsx'
import { newExternalId } from '../draft/external-id.ts'
import type { SetupDraft } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { AccountField } from '../fields/account-field.tsx'
import { ChoiceField } from '../fields/choice-field.tsx'
import { Pair } from '../fields/pair.tsx'
import { SwitchList } from '../fields/switch-list.tsx'
import { TextField } from '../fields/text-field.tsx'

export const readerWords = {
  'external-role': {
    label: 'A role for another account',
    description: 'An auditor assumes it from their own account, with an external id. No keys change hands.'
  },
  role: { label: 'A role of your own', description: 'People or programs of your accounts assume it.' },
  user: { label: 'An IAM user', description: 'With access keys that last. Only where roles cannot be used.' }
} as const

const ExternalId = (props: { form: SetupForm }) => {
  const { form } = props
  const { externalId } = form.draft.reader
  return (
    <TextField
      form={form}
      field="reader.externalId"
      label="External id"
      description="It keeps others who use the same auditor from getting in by your role. It is no secret, but not to be guessed."
      constraint={`${externalId.length} characters. Give it to whoever assumes the role.`}
      secondary={
        <SpaceBetween direction="horizontal" size="xs">
          <CopyButton text={externalId} what="external id" />
          <Button formAction="none" onClick={() => form.set('reader', { externalId: newExternalId() })}>
            Generate anew
          </Button>
        </SpaceBetween>
      }
      value={externalId}
      onChange={value => form.set('reader', { externalId: value })}
    />
  )
}

export const ReaderStep = (props: { form: SetupForm }) => {
  const { form } = props
  const { reader } = form.draft
  const set = (part: Partial<SetupDraft['reader']>): void => form.set('reader', part)
  const role = reader.kind === 'role' || reader.kind === 'external-role'
  return (
    <SpaceBetween size="l">
      <ChoiceField
        form={form}
        field="reader.kind"
        label="Reader"
        value={reader.kind}
        columns={1}
        choices={(['external-role', 'role', 'user'] as const).map(value => ({ value, ...readerWords[value] }))}
        onChange={kind => set({ kind, ...(kind === 'external-role' && reader.externalId === '' ? { externalId: newExternalId() } : {}) })}
      />
      {reader.kind !== '' && (
        <SpaceBetween size="l">
          <Pair>
            <TextField
              form={form}
              field="reader.name"
              label={role ? 'Name of the role' : 'Name of the user'}
              value={reader.name}
              onChange={name => set({ name })}
            />
            <AccountField
              form={form}
              field="reader.accountId"
              label={role ? 'Account of the role' : 'Account of the user'}
              value={reader.accountId}
              onChange={accountId => set({ accountId })}
            />
          </Pair>
          {role && (
            <Pair>
              <AccountField
                form={form}
                field="reader.trustedAccountId"
                label="Account that may assume it"
                constraint={reader.kind === 'external-role' ? 'The auditor’s account.' : 'Often the same account.'}
                value={reader.trustedAccountId}
                onChange={trustedAccountId => set({ trustedAccountId })}
              />
              <TextField
                form={form}
                field="reader.trustedPrincipal"
                label="Who of it"
                constraint="root for everyone that account lets; or user/Name, role/Name."
                value={reader.trustedPrincipal}
                onChange={trustedPrincipal => set({ trustedPrincipal })}
              />
            </Pair>
          )}
          {reader.kind === 'external-role' && <ExternalId form={form} />}
          {role && (
            <SwitchList
              form={form}
              field="reader.requireMfa"
              label="Condition"
              items={[
                {
                  id: 'mfa',
                  label: 'Only with MFA',
                  description: 'For people. A program without a second factor cannot assume the role then.',
                  on: reader.requireMfa,
                  onChange: requireMfa => set({ requireMfa })
                }
              ]}
            />
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}
