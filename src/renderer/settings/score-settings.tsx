import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Multiselect from '@cloudscape-design/components/multiselect'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { profiles } from '../../shared/vocabulary/profile.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { profileWords } from '../frame/profile-words.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { useSettings } from '../frame/use-settings.ts'

/** What counts as access when a page's address says nothing else, and which accounts' logs are taken as complete. */
export const ScoreSettings = () => {
  const { settings, change } = useSettings()
  return (
    <Container header={<Header variant="h2">Scores</Header>}>
      <SpaceBetween size="l">
        <FormField label="Profile" description="Which actions count as access. Pages use it when their address says nothing else.">
          <RadioGroup
            value={settings.profile}
            items={profiles.map(value => ({ value, label: profileWords[value].name, description: profileWords[value].meaning }))}
            onChange={({ detail }) => change({ profile: profiles.find(one => one === detail.value) ?? 'data' })}
          />
        </FormField>
        <FormField label="Conditional entitlements">
          <Checkbox
            checked={settings.conditional}
            description="Access that a condition, or something not known, may withhold. Counted or not, it is marked."
            onChange={({ detail }) => change({ conditional: detail.checked })}
          >
            Count them as granted
          </Checkbox>
        </FormField>
        <CompleteAccounts />
      </SpaceBetween>
    </Container>
  )
}

const CompleteAccounts = () => {
  const { settings, change } = useSettings()
  const info = useEngineQuery('workspace.info', {})
  const accountName = useAccountName()
  const ids = [...new Set([...(info.data?.accounts ?? []).filter(id => /^\d{12}$/.test(id)), ...settings.completeAccounts])].sort()
  const option = (id: string) => ({ value: id, label: accountName(id), ...(accountName(id) === id ? {} : { description: id }) })
  return (
    <FormField
      label="Accounts whose logs are complete"
      description="You vouch that every use in them was recorded and imported. Their scores are then taken as fully observed, and say so."
      stretch
    >
      <Multiselect
        selectedOptions={settings.completeAccounts.map(option)}
        options={ids.map(option)}
        placeholder="No account"
        filteringType={ids.length > 8 ? 'auto' : 'none'}
        empty="No accounts yet"
        onChange={({ detail }) => change({ completeAccounts: detail.selectedOptions.flatMap(({ value }) => value ?? []) })}
      />
    </FormField>
  )
}
