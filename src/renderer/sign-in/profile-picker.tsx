import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo, useState } from 'react'
import type { AwsProfile } from '../../shared/contract/aws.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { LogText } from '../identities/log-text.tsx'
import { CodeText } from '../parts/code-text.tsx'
import { EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { useNow } from '../parts/use-now.ts'
import { deviceName, openTrust, profileKindWords, signInState, standsInTheWay } from './aws-profile-words.ts'
import { TrustDialog } from './trust-dialog.tsx'

const stateWords = (profile: AwsProfile, nowMs: number): { type: 'success' | 'warning' | 'error' | 'pending' | 'info'; words: string } => {
  const inTheWay = standsInTheWay(profile, nowMs)
  if (inTheWay === 'problem') return { type: 'error', words: 'Cannot be used' }
  if (inTheWay === 'trust') return { type: 'pending', words: 'To be confirmed' }
  const signIn = signInState(profile, nowMs)
  if (signIn !== null) return { type: signIn.ok ? 'success' : 'warning', words: signIn.words }
  return profile.mfaSerial === null ? { type: 'info', words: 'Ready' } : { type: 'info', words: 'Asks for an MFA code' }
}

const columnsAt = (nowMs: number): DataColumn<AwsProfile>[] => [
  {
    id: 'name',
    header: 'Profile',
    kind: 'text',
    rowHeader: true,
    widthPx: 190,
    value: ({ name }) => name,
    cell: ({ name }) => <LogText text={name} oneLine />
  },
  {
    id: 'kind',
    header: 'Signs in with',
    kind: 'text',
    widthPx: 160,
    value: ({ kind }) => kind,
    words: kind => profileKindWords[kind as AwsProfile['kind']] ?? kind
  },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    widthPx: 265,
    value: profile => stateWords(profile, nowMs).words,
    cell: profile => {
      const { type, words } = stateWords(profile, nowMs)
      return <StatusIndicator type={type}>{words}</StatusIndicator>
    }
  },
  { id: 'region', header: 'Region', kind: 'text', widthPx: 130, hidden: true, none: 'None named', value: ({ region }) => region },
  {
    id: 'detail',
    header: 'How',
    kind: 'text',
    widthPx: 400,
    value: ({ detail, problem }) => problem ?? detail,
    cell: ({ detail, problem }) => <span title={problem ?? detail}>{visibleText(problem ?? detail)}</span>
  }
]

/** The profiles of this computer, to choose one from; what stands in the way of it is told with what clears it. */
export const ProfilePicker = (props: { chosen: string | undefined; onChoose: (profile: string | undefined) => void }) => {
  const answer = useEngineQuery('aws.profiles', {})
  const nowMs = useNow()
  const columns = useMemo(() => columnsAt(nowMs), [nowMs])
  const chosen = answer.data?.profiles.find(({ name }) => name === props.chosen)
  const files = answer.data
  return (
    <SpaceBetween size="m">
      {files?.problem != null && (
        <Alert type="warning" header="The AWS configuration could not be read whole">
          <LogText text={files.problem} />
        </Alert>
      )}
      <DataTable
        id="aws-profiles"
        title="Profiles of this computer"
        noun={['profile', 'profiles']}
        description={
          files === undefined
            ? undefined
            : `From ${files.configFile} and ${files.credentialsFile}. Footfall reads them and keeps nothing of them.`
        }
        columns={columns}
        rows={files?.profiles}
        answer={answer}
        rowId={({ name }) => name}
        selection="single"
        selectedIds={props.chosen === undefined ? [] : [props.chosen]}
        onSelect={rows => props.onChoose(rows[0]?.name)}
        filter={(files?.profiles.length ?? 0) > 8}
        addressPrefix="profiles-"
        actions={() => (
          <Button
            iconName="refresh"
            ariaLabel="Read the profiles again"
            loading={answer.isFetching}
            onClick={() => void answer.refetch()}
          />
        )}
        empty={<NoProfiles />}
      />
      {chosen !== undefined && <InTheWay profile={chosen} onReadAgain={() => void answer.refetch()} />}
    </SpaceBetween>
  )
}

const NoProfiles = () => (
  <EmptyView title="No profiles on this computer">
    <SpaceBetween size="xs">
      <span>A profile says how to sign in to AWS. To make one with IAM Identity Center, run this in a terminal, then read again:</span>
      <CodeText text="aws configure sso" what="command" />
    </SpaceBetween>
  </EmptyView>
)

/** What keeps a profile from being used, and what clears it; and what using it will ask. */
export const InTheWay = (props: { profile: AwsProfile; onReadAgain: () => void }) => {
  const { profile } = props
  const nowMs = useNow()
  const [asking, setAsking] = useState(false)
  const inTheWay = standsInTheWay(profile, nowMs)
  const signIn = signInState(profile, nowMs)
  const open = openTrust(profile)
  if (inTheWay === 'problem')
    return (
      <Alert type="error" header={`Profile ${profile.name} cannot be used as it stands`}>
        <LogText text={profile.problem ?? 'It names nothing to sign in with.'} />
      </Alert>
    )
  if (inTheWay === 'trust')
    return (
      <>
        <Alert
          type="warning"
          header={open[0]?.kind === 'endpoint' ? 'It talks to another endpoint: confirm it first' : 'It runs a program: confirm it first'}
          action={<Button onClick={() => setAsking(true)}>See it and decide</Button>}
        >
          Nothing is run and nothing is sent before you have seen the exact text and agreed to it.
        </Alert>
        {asking && <TrustDialog profile={profile.name} questions={open} onClose={() => setAsking(false)} />}
      </>
    )
  const renew = profile.signInCommand
  if (inTheWay === 'sign-in')
    return (
      <Alert
        type="warning"
        header={signIn?.words ?? 'Not signed in'}
        action={<Button onClick={props.onReadAgain}>I have signed in</Button>}
      >
        {renew === null ? (
          'Sign in again with the tool that made this profile, then come back.'
        ) : (
          <SpaceBetween size="xs">
            <span>Run this in a terminal, then come back.</span>
            <CodeText text={renew} what="command" />
          </SpaceBetween>
        )}
      </Alert>
    )
  return (
    <Box color="text-body-secondary">
      {profile.chain.length > 0 && <>Begins with {profile.chain.map(visibleText).join(', then ')}. </>}
      {profile.mfaSerial !== null && <>Asks for a code of the MFA device {visibleText(deviceName(profile.mfaSerial))}, in this window. </>}
      {renew !== null && signIn?.ok === true && <>When the sign-in ends: {renew}</>}
    </Box>
  )
}
