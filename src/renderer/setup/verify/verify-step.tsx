import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import type { GeneratedSetup } from '../../../shared/contract/setup.ts'
import { troubleOf } from '../../../shared/vocabulary/setup-trouble.ts'
import { DoctorSteps } from '../../connectors/doctor/doctor-steps.tsx'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'
import { EmptyView, FailedView } from '../../parts/state-views.tsx'
import { ProfilePicker } from '../../sign-in/profile-picker.tsx'
import { TroublePoints } from '../checklist/trouble-points.tsx'
import type { OutputStepProps } from '../wizard/step-body.tsx'
import { WithGenerated } from '../wizard/with-generated.tsx'
import { AddConnectors } from './add-connectors.tsx'

/** Asks AWS whether everything is there and works, and leads on to connectors and the first sync. */
export const VerifyStep = (props: OutputStepProps) => (
  <WithGenerated {...props}>{generated => <Verify {...props} generated={generated} />}</WithGenerated>
)

/** Who asks: the reader itself where it is a role that is assumed, so that its own permissions are what is tried. */
const callerOf = (form: OutputStepProps['form'], profile: string, asReader: boolean) => {
  const { reader, partition } = form.draft
  const role = asReader && reader.kind !== 'user' && reader.kind !== ''
  return {
    profile,
    roleArn: role ? `arn:${partition}:iam::${reader.accountId.trim()}:role/${reader.name.trim()}` : null,
    externalId: role && reader.kind === 'external-role' ? reader.externalId.trim() : null,
    region: form.draft.trail.region.trim()
  }
}

const Verify = (props: OutputStepProps & { generated: GeneratedSetup }) => {
  const { form, generated, verify, hrefOf } = props
  const [profile, setProfile] = useState<string>()
  const role = form.draft.reader.kind !== 'user'
  const [asReader, setAsReader] = useState(role)
  const shown = verify.result ?? verify.progress
  const items = shown?.items ?? []
  const steps = shown?.steps ?? []
  const run = (): void => {
    if (profile === undefined || form.answers === null) return
    void verify.start({ answers: form.answers, caller: callerOf(form, profile, asReader), id: form.id })
  }
  return (
    <SpaceBetween size="m">
      <ProfilePicker chosen={profile} onChoose={setProfile} />
      <Container
        header={
          <Header
            variant="h3"
            description={
              role
                ? asReader
                  ? `As ${form.draft.reader.name.trim()}, the reader itself: its own permissions are tried.`
                  : 'As the profile alone: what the reader may do is then not tried.'
                : 'As the profile, which should be the reader’s.'
            }
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                {role && (
                  <Button onClick={() => setAsReader(now => !now)} disabled={verify.running}>
                    {asReader ? 'Ask as the profile alone' : 'Ask as the reader'}
                  </Button>
                )}
                {verify.running ? (
                  <Button onClick={verify.cancel}>Stop</Button>
                ) : (
                  <Button variant="primary" disabled={profile === undefined} disabledReason="Choose a profile first." onClick={run}>
                    {verify.result === null ? 'Verify' : 'Verify again'}
                  </Button>
                )}
              </SpaceBetween>
            }
          >
            What AWS says
          </Header>
        }
      >
        <SpaceBetween size="m">
          {verify.error !== null && <FailedView what="The verification" error={verify.error} onRetry={run} />}
          {verify.result !== null && (
            <Alert type={verdictOf(verify.result)}>
              <LogText text={verify.result.summary} />
            </Alert>
          )}
          {items.length > 0 && <Found items={items} generated={generated} checklistHref={hrefOf('checklist')} />}
          {steps.length > 0 ? (
            <DoctorSteps steps={steps} />
          ) : verify.running ? (
            <StatusIndicator type="in-progress">Asking AWS</StatusIndicator>
          ) : (
            verify.result === null && (
              <EmptyView title="Not asked yet">
                Each line of the checklist is looked for, then a log file is listed, read, decrypted and understood. Where a link of that
                chain is broken, its cause and the text that mends it are told.
              </EmptyView>
            )
          )}
        </SpaceBetween>
      </Container>
      <AddConnectors form={form} generated={generated} profile={profile} verified={verify.result !== null} />
    </SpaceBetween>
  )
}

type Result = NonNullable<OutputStepProps['verify']['result']>

const verdictOf = ({ items, steps }: Result): 'success' | 'warning' | 'error' => {
  if (steps.some(({ state }) => state === 'failed')) return 'error'
  return items.some(({ state }) => state !== 'found') || steps.some(({ state }) => state === 'warning') ? 'warning' : 'success'
}

const Found = (props: { items: Result['items']; generated: GeneratedSetup; checklistHref: string }) => {
  const { items, generated } = props
  const title = new Map(generated.checklist.map(item => [item.id, item.title]))
  const open = items.filter(({ state }) => state !== 'found')
  return (
    <SpaceBetween size="xs">
      <StatusIndicator type={open.length === 0 ? 'success' : 'warning'}>
        {items.length - open.length} of {countOf(items.length, 'line')} of the <Link href={props.checklistHref}>checklist</Link> found in
        AWS
      </StatusIndicator>
      {open.length > 0 && (
        <ExpandableSection variant="inline" headerText="What was not found" defaultExpanded={open.length <= 5}>
          <ul>
            {open.map(({ id, detail }) => (
              <li key={id}>
                <Box variant="strong" display="inline">
                  <LogText text={title.get(id) ?? id} />
                </Box>
                : <LogText text={detail} />
                <TroublePoints points={troubleOf(id)} />
              </li>
            ))}
          </ul>
        </ExpandableSection>
      )}
    </SpaceBetween>
  )
}
