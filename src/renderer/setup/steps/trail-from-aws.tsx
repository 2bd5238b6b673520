import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import type { FoundTrail } from '../../../shared/contract/aws.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { deliveryState, sortTrails } from '../../connectors/guide/trail-words.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'
import { FailedView } from '../../parts/state-views.tsx'
import { ProfileInput } from '../../sign-in/profile-input.tsx'
import { InTheWay } from '../../sign-in/profile-picker.tsx'
import { answersFromTrail } from '../draft/answers-from-trail.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { setupTokens } from '../setup-tokens.ts'
import styles from './from-aws.module.css'

const TrailLine = (props: { trail: FoundTrail; chosen: boolean; onChoose: () => void }) => {
  const { trail } = props
  const { type, words } = deliveryState(trail)
  return (
    <li className={styles.trail} data-chosen={props.chosen || undefined}>
      <span className={styles.name}>
        <Box variant="strong">
          <LogText text={trail.name} oneLine />
        </Box>
        <Box color="text-body-secondary" fontSize="body-s">
          {trail.organization ? 'Organization trail' : 'Trail'} of {trail.accountId}, {trail.multiRegion ? 'all regions' : trail.homeRegion}
          , into <LogText text={trail.bucket} />
        </Box>
      </span>
      <StatusIndicator type={type}>{visibleText(words)}</StatusIndicator>
      <Button formAction="none" onClick={props.onChoose} disabled={props.chosen} ariaLabel={`Use trail ${visibleText(trail.name)}`}>
        {props.chosen ? 'In use' : 'Use'}
      </Button>
    </li>
  )
}

const Found = (props: { form: SetupForm; profile: string }) => {
  const { form } = props
  const answer = useEngineQuery('aws.trails', { profile: props.profile }, { keepPrevious: false })
  if (answer.error !== null) return <FailedView what="Trails" error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return <StatusIndicator type="loading">Looking for trails in all regions</StatusIndicator>
  const { trails, problems } = answer.data
  return (
    <SpaceBetween size="s">
      {trails.length === 0 ? (
        <Alert type="info" header="No trail is seen with this profile">
          The account may have none, or these credentials may not list them. It can be named by hand below.
        </Alert>
      ) : (
        <ul className={styles.trails} style={setupTokens} aria-label="Trails found">
          {sortTrails(trails).map(trail => (
            <TrailLine
              key={trail.arn}
              trail={trail}
              chosen={form.draft.trail.trail === trail.arn}
              onChoose={() => form.change(now => answersFromTrail(now, trail), 'trail.found')}
            />
          ))}
        </ul>
      )}
      {problems.length > 0 && (
        <StatusIndicator type="warning">
          {countOf(problems.length, 'region')} could not be asked: {problems.map(({ region }) => region).join(', ')}
        </StatusIndicator>
      )}
    </SpaceBetween>
  )
}

/** The trails AWS names, so that nothing of one has to be typed: account, region, bucket, prefix and key come along. */
export const TrailFromAws = (props: { form: SetupForm }) => {
  const [profile, setProfile] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const [open, setOpen] = useState(props.form.draft.trail.trail === '')
  const { data, refetch } = useEngineQuery('aws.profiles', {})
  const known = data?.profiles.find(({ name }) => name === profile.trim())
  return (
    <ExpandableSection
      headerText="Read it from AWS"
      headerDescription="With a profile of this computer. Account, region, bucket, prefix and key are filled in."
      expanded={open}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      <SpaceBetween size="s">
        <FormField label="Profile" stretch>
          <span className={styles.ask}>
            <ProfileInput value={profile} onChange={setProfile} onBlur={() => undefined} />
            <Button formAction="none" disabled={profile.trim() === ''} onClick={() => setAsked(profile.trim())}>
              Look for trails
            </Button>
          </span>
        </FormField>
        {known !== undefined && <InTheWay profile={known} onReadAgain={() => void refetch()} />}
        {asked !== null && <Found form={props.form} profile={asked} />}
      </SpaceBetween>
    </ExpandableSection>
  )
}
