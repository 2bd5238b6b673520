import Alert from '@cloudscape-design/components/alert'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { extractionWarnings } from '../draft/extraction-warnings.ts'
import { hasOrganization } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { AccountField } from '../fields/account-field.tsx'
import { fieldWords } from '../fields/field-props.ts'
import { Pair } from '../fields/pair.tsx'
import { TextField } from '../fields/text-field.tsx'
import { AccountRows } from './account-rows.tsx'
import styles from './steps.module.css'

const landingZones = [
  { value: '', label: 'Not known' },
  { value: '3.0-or-later', label: '3.0 or later: one organization trail' },
  { value: 'before-3.0', label: 'Before 3.0: a trail in each account' }
] as const

const OrganizationFields = (props: { form: SetupForm }) => {
  const { form } = props
  const { organization, architecture } = form.draft
  const tower = architecture === 'control-tower'
  return (
    <SpaceBetween size="m">
      <Pair>
        <TextField
          form={form}
          field="organization.id"
          label="Organization id"
          constraint="aws organizations describe-organization tells it."
          placeholder="o-abcdef1234"
          value={organization.id}
          onChange={id => form.set('organization', { id })}
        />
        <AccountField
          form={form}
          field="organization.managementAccountId"
          label="Management account"
          constraint="Every organization trail’s ARN carries it."
          value={organization.managementAccountId}
          onChange={managementAccountId => form.set('organization', { managementAccountId })}
        />
      </Pair>
      <Pair>
        <AccountField
          form={form}
          field="organization.logArchiveAccountId"
          label={
            tower ? (
              'Log archive account'
            ) : (
              <>
                Log archive account <i>- optional</i>
              </>
            )
          }
          constraint={tower ? 'Its bucket keeps all logs.' : 'Where the bucket lies apart from the trail.'}
          value={organization.logArchiveAccountId}
          onChange={logArchiveAccountId => form.set('organization', { logArchiveAccountId })}
        />
        <AccountField
          form={form}
          field="organization.delegatedAdminAccountId"
          label={
            <>
              Delegated administrator <i>- optional</i>
            </>
          }
          constraint="Where another account administers CloudTrail."
          value={organization.delegatedAdminAccountId}
          onChange={delegatedAdminAccountId => form.set('organization', { delegatedAdminAccountId })}
        />
      </Pair>
      {tower && (
        <FormField
          {...fieldWords({
            form,
            field: 'organization.landingZone',
            label: 'Landing zone',
            constraint: 'Decides below which folder the files lie.'
          })}
        >
          <Select
            selectedOption={landingZones.find(({ value }) => value === organization.landingZone) ?? landingZones[0]}
            options={[...landingZones]}
            onChange={({ detail }) => {
              const chosen = landingZones.find(({ value }) => value === detail.selectedOption.value)
              if (chosen !== undefined) form.set('organization', { landingZone: chosen.value })
            }}
          />
        </FormField>
      )}
    </SpaceBetween>
  )
}

export const AccountsStep = (props: { form: SetupForm }) => {
  const { form } = props
  const warnings = extractionWarnings(form.draft)
  const general = form.problemAt('accounts')
  return (
    <SpaceBetween size="l">
      {hasOrganization(form.draft) && <OrganizationFields form={form} />}
      <AccountRows form={form} />
      {general !== undefined && (
        <Alert type="error" header="The accounts do not go together">
          {general}
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert type="warning" header="Double or missing extraction">
          <ul className={styles.plain}>
            {warnings.map(warning => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
    </SpaceBetween>
  )
}
