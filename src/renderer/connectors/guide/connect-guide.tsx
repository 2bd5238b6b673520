import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Wizard from '@cloudscape-design/components/wizard'
import { externalIdProblem, roleArnProblem } from '../../../shared/vocabulary/aws-names.ts'
import { LoadingView } from '../../parts/state-views.tsx'
import { ProfilePicker } from '../../sign-in/profile-picker.tsx'
import { WhoAmI } from '../../sign-in/who-am-i.tsx'
import { placeWords } from '../connector-words.ts'
import styles from '../connectors.module.css'
import { MoreFields, NameFields, PlaceFields, ScheduleFields, ScopeFields } from '../form/connector-fields.tsx'
import type { DraftValues } from '../form/draft-values.ts'
import { EstimateStep } from './estimate-step.tsx'
import { TrailStep } from './trail-step.tsx'
import { type Guide, useConnectGuide } from './use-connect-guide.ts'

const stepWords = {
  stepNumberLabel: (step: number) => `Step ${step}`,
  collapsedStepsLabel: (step: number, steps: number) => `Step ${step} of ${steps}`,
  cancelButton: 'Cancel',
  previousButton: 'Previous',
  nextButton: 'Next',
  navigationAriaLabel: 'Steps'
}

/** From a profile to the first sync, a step at a time; each says what it found before the next is asked. */
export const ConnectGuide = () => {
  const guide = useConnectGuide()
  return (
    <Wizard
      activeStepIndex={guide.step}
      i18nStrings={{ ...stepWords, submitButton: 'Start the first sync' }}
      isLoadingNextStep={guide.waiting}
      onNavigate={({ detail }) => void guide.goTo(detail.requestedStepIndex)}
      onCancel={guide.leave}
      onSubmit={() => void guide.finish()}
      {...(guide.step === 3 ? { secondaryActions: <Button onClick={guide.keep}>Save without collecting</Button> } : {})}
      steps={[
        {
          title: 'Sign in',
          description: 'Choose who asks AWS. Footfall uses the profiles that are here already, only reads, and keeps no secret.',
          errorText: guide.stepProblem(0),
          content: <SignInStep guide={guide} />
        },
        {
          title: 'Find the logs',
          description: 'Choose where CloudTrail’s records come from.',
          errorText: guide.stepProblem(1),
          content: guide.settling ? (
            <Settling />
          ) : (
            <TrailStep
              origin={guide.origin}
              onOrigin={guide.setOrigin}
              answer={guide.trails}
              chosen={guide.trailArn}
              onChoose={guide.setTrail}
            />
          )
        },
        {
          title: 'What to collect',
          description: 'Filled in from what was found. Everything can be changed later.',
          errorText: guide.stepProblem(2),
          content: guide.settling ? <Settling /> : <ScopeStep guide={guide} />
        },
        {
          title: 'Estimate and start',
          description: 'What the first sync asks for, fetches and costs.',
          errorText: guide.stepProblem(3),
          content:
            guide.saved === undefined || guide.settling ? (
              <Settling />
            ) : (
              <EstimateStep
                row={guide.saved}
                job={guide.estimate}
                onAgain={guide.count}
                onStop={guide.estimate.cancel}
                newAccounts={guide.newAccounts}
                addAccounts={guide.addAccounts}
                onAddAccounts={guide.setAddAccounts}
              />
            )
        }
      ]}
    />
  )
}

/** A step whose page was loaded anew: what was found before is asked again. */
const Settling = () => <LoadingView what="what was found" heightPx={320} />

const SignInStep = (props: { guide: Guide }) => {
  const { guide } = props
  return (
    <SpaceBetween size="m">
      <ProfilePicker chosen={guide.profile} onChoose={guide.setProfile} />
      <RoleFields guide={guide} />
      {guide.canAsk && (
        <Container header={<Header variant="h2">Signed in as</Header>}>
          <SpaceBetween size="s">
            <WhoAmI answer={guide.who} />
            {guide.already.length > 0 && (
              <Alert type="info">
                This account is collected already, by {guide.already.join(' and ')}. A second connector on the same bucket adds nothing.
              </Alert>
            )}
          </SpaceBetween>
        </Container>
      )}
    </SpaceBetween>
  )
}

const RoleFields = (props: { guide: Guide }) => {
  const { guide } = props
  const { roleArn, externalId } = guide
  const roleProblem = roleArn === '' ? null : roleArnProblem(roleArn)
  const externalProblem = externalId === '' ? null : externalIdProblem(externalId)
  return (
    <ExpandableSection
      headerText="Assume a role"
      headerDescription="For a reader role in the account of the bucket"
      defaultExpanded={roleArn !== ''}
    >
      <div className={styles.frame}>
        <div className={styles.fields}>
          <FormField
            label="Role to assume"
            constraintText="Left empty: the profile itself asks."
            errorText={roleProblem ?? undefined}
            stretch
          >
            <Input
              value={roleArn}
              placeholder="arn:aws:iam::111122223333:role/FootfallReader"
              spellcheck={false}
              autoComplete={false}
              onChange={({ detail }) => guide.setRole(detail.value.trim())}
            />
          </FormField>
          <FormField
            label="External ID"
            constraintText="As the role’s trust policy asks for it."
            errorText={externalProblem ?? (externalId !== '' && roleArn === '' ? 'An external ID goes with a role to assume.' : undefined)}
            stretch
          >
            <Input
              value={externalId}
              spellcheck={false}
              autoComplete={false}
              onChange={({ detail }) => guide.setExternalId(detail.value.trim())}
            />
          </FormField>
        </div>
      </div>
    </ExpandableSection>
  )
}

const draftPlace = ({ mode, source, bucket, prefix }: DraftValues) => ({ mode, source, bucket: bucket === '' ? null : bucket, prefix })

const ScopeStep = (props: { guide: Guide }) => {
  const { form, origin, refused, newSave } = props.guide
  return (
    <SpaceBetween size="m">
      {refused !== null && refused.fields.length === 0 && (
        <Alert type="error" header="The connector was not saved">
          {refused.message} {refused.hint}
        </Alert>
      )}
      <Container header={<Header variant="h2">Account</Header>}>
        <NameFields form={form} />
      </Container>
      <Container header={<Header variant="h2">Scope</Header>}>
        <ScopeFields form={form} />
      </Container>
      {origin === 'bucket' ? (
        <Container header={<Header variant="h2">Bucket</Header>}>
          <SpaceBetween size="m">
            <PlaceFields form={form} />
            <MoreFields form={form} />
          </SpaceBetween>
        </Container>
      ) : (
        <ExpandableSection
          variant="container"
          headerText="Place of the logs"
          headerDescription={`${placeWords(draftPlace(form.values))}, ${form.values.region}`}
          expanded={newSave.placeOpen}
          onChange={({ detail }) => newSave.setPlaceOpen(detail.expanded)}
        >
          <SpaceBetween size="m">
            <PlaceFields form={form} />
            <MoreFields form={form} />
          </SpaceBetween>
        </ExpandableSection>
      )}
      <Container header={<Header variant="h2">Schedule</Header>}>
        <ScheduleFields form={form} />
      </Container>
    </SpaceBetween>
  )
}
