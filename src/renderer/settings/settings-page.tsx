import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { usePageTitle } from '../frame/page-frame.tsx'
import { setTheme, themes, useTheme } from '../frame/theme.ts'
import { useSettings } from '../frame/use-settings.ts'
import { ranges } from '../frame/use-window.ts'
import { rangeWords } from '../frame/use-window-menu.ts'
import { FailedView } from '../parts/state-views.tsx'
import { AccountNames } from './account-names.tsx'
import { Exclusions } from './exclusions.tsx'
import { OktaMapping } from './okta-mapping.tsx'
import { ScoreRules } from './score-rules.tsx'
import { ScoreSettings } from './score-settings.tsx'
import { WorkspaceCare } from './workspace-care.tsx'

const themeWords = { light: 'Light', dark: 'Dark', system: 'Like the system' } as const

/** Choices that hold for this workspace, the theme and table columns aside, which hold for this computer. */
export const SettingsPage = () => {
  usePageTitle('Settings')
  const { settings, change, problem } = useSettings()
  const { theme } = useTheme()
  return (
    <ContentLayout
      header={
        <Header variant="h1" description="Changes are kept at once. They hold for this workspace; the theme holds for this computer.">
          Settings
        </Header>
      }
    >
      <SpaceBetween size="l">
        {problem !== null && <FailedView what="Settings" error={problem} />}
        <Container header={<Header variant="h2">Display</Header>}>
          <SpaceBetween size="l">
            <FormField label="Times">
              <RadioGroup
                direction="horizontal"
                value={settings.timeZone}
                items={[
                  { value: 'utc', label: 'UTC' },
                  { value: 'local', label: 'Local time' }
                ]}
                onChange={({ detail }) => change({ timeZone: detail.value === 'local' ? 'local' : 'utc' })}
              />
            </FormField>
            <FormField label="Theme">
              <RadioGroup
                direction="horizontal"
                value={theme}
                items={themes.map(value => ({ value, label: themeWords[value] }))}
                onChange={({ detail }) => setTheme(themes.find(value => value === detail.value) ?? 'system')}
              />
            </FormField>
          </SpaceBetween>
        </Container>
        <Container
          header={
            <Header variant="h2" description="What pages look through when their address says nothing else.">
              Range
            </Header>
          }
        >
          <SpaceBetween size="l">
            <FormField label="Length">
              <Select
                selectedOption={{ value: String(settings.rangeDays), label: rangeWords(settings.rangeDays) }}
                options={ranges.map(days => ({ value: String(days), label: rangeWords(days) }))}
                onChange={({ detail }) => change({ rangeDays: ranges.find(days => String(days) === detail.selectedOption.value) ?? 30 })}
              />
            </FormField>
            <FormField label="As of">
              <RadioGroup
                value={settings.asOf}
                onChange={({ detail }) => change({ asOf: detail.value === 'now' ? 'now' : 'newest' })}
                items={[
                  { value: 'newest', label: 'The newest event', description: 'For exported logs: the range ends where they end.' },
                  { value: 'now', label: 'Now', description: 'For logs that keep coming in.' }
                ]}
              />
            </FormField>
          </SpaceBetween>
        </Container>
        <ScoreSettings />
        <Exclusions />
        <ScoreRules />
        <OktaMapping />
        <AccountNames />
        <WorkspaceCare />
      </SpaceBetween>
    </ContentLayout>
  )
}
