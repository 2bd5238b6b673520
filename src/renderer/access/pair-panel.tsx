import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { accessActions } from '../../shared/vocabulary/profile.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useLinks } from '../frame/paths.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import { useEventLink } from '../identities/event-link.ts'
import { FullKey } from '../identities/full-key.tsx'
import { eventsBetween } from '../identities/identity-filters.ts'
import { LogText } from '../identities/log-text.tsx'
import { NotKnown } from '../parts/not-known.tsx'
import { AnswerView } from '../parts/state-views.tsx'
import { Time } from '../parts/time.tsx'
import styles from './access.module.css'
import { DecisionView } from './decision-view.tsx'
import { EntitlementLabel } from './entitlement-label.tsx'
import type { PairRow } from './pair-row.ts'

/** One identity on one resource: what is granted and used, the statement that decides, and the newest event that proves a use. */
export const PairPanel = (props: { identity: string; pair: PairRow }) => {
  const { identity, pair } = props
  return (
    <div className={styles.panel}>
      <div className={styles.columns}>
        <SpaceBetween size="m">
          <FullKey text={pair.arn} />
          <Facts pair={pair} />
          <Proof identity={identity} pair={pair} />
        </SpaceBetween>
        <Statements identity={identity} pair={pair} />
      </div>
    </div>
  )
}

const ActionList = (props: { actions: readonly string[]; none: string }) =>
  props.actions.length === 0 ? <NotKnown>{props.none}</NotKnown> : <LogText text={props.actions.join(', ')} />

const Facts = (props: { pair: PairRow }) => {
  const { pair } = props
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={180}
      items={[
        { label: 'Entitlement', value: <EntitlementLabel entitlement={pair.entitlement} /> },
        { label: 'Use in the range', value: pair.used ? 'Used' : pair.observed ? 'Not used' : 'Not observable' },
        { label: 'Actions granted', value: <ActionList actions={pair.actionsGranted} none="None of the profile" /> },
        { label: 'Actions used', value: <ActionList actions={pair.actionsUsed} none="None seen" /> },
        { label: 'Last use', value: <Time atMs={pair.lastUsedMs} none="Never seen" /> },
        { label: 'First use', value: <Time atMs={pair.firstUsedMs} none="Never seen" /> }
      ]}
    />
  )
}

const Proof = (props: { identity: string; pair: PairRow }) => {
  const { identity, pair } = props
  const links = useLinks()
  return (
    <SpaceBetween size="xxs">
      <Box variant="h3" fontSize="heading-s">
        Proof of the newest use
      </Box>
      {pair.proof === null ? (
        <Box color="text-body-secondary">No stored event shows a use.</Box>
      ) : (
        <>
          <ProvingEvent seq={pair.proof.seq} />
          <Box variant="small" display="block">
            <LogText text={`${pair.proof.file}, record ${pair.proof.record}`} />
          </Box>
          <Link href={links.linkToActivity(eventsBetween(identity, pair.arn))} fontSize="body-s">
            All events between them in the range
          </Link>
        </>
      )}
    </SpaceBetween>
  )
}

const ProvingEvent = (props: { seq: number }) => {
  const answer = useEngineQuery('events.get', { seq: props.seq }, { keepPrevious: false })
  const eventLink = useEventLink()
  return (
    <AnswerView answer={answer} what="The proving event" heightPx={56}>
      {({ row, explanation }) => (
        <SpaceBetween size="xxxs">
          <LogText text={explanation.summary} />
          <span>
            <Link href={eventLink(row)} ariaLabel={`Open the event ${row.eventName}`}>
              Open the event
            </Link>{' '}
            <Time atMs={row.timeMs} />
          </span>
        </SpaceBetween>
      )}
    </AnswerView>
  )
}

const option = (value: string): SelectProps.Option => ({ value, label: value })

const actionOptions = (pair: PairRow): SelectProps.Options => {
  const { actionsGranted, actionsUsed, resourceType } = pair
  const strays = actionsUsed.filter(action => !actionsGranted.includes(action))
  const others = accessActions[resourceType].filter(action => !actionsGranted.includes(action) && !actionsUsed.includes(action))
  return [
    { label: 'Granted', options: actionsGranted.map(option) },
    { label: 'Used, not granted', options: strays.map(option) },
    { label: 'Not granted', options: others.map(option) }
  ].filter(({ options }) => options.length > 0)
}

const Statements = (props: { identity: string; pair: PairRow }) => {
  const { identity, pair } = props
  const { question } = useScoreQuestion()
  const [action, setAction] = useState(pair.actionsGranted[0] ?? pair.actionsUsed[0] ?? accessActions[pair.resourceType][0] ?? '')
  const answer = useEngineQuery('access.decide', { identity, action, resource: pair.arn, asOfMs: question.window.untilMs - 1 })
  return (
    <SpaceBetween size="s">
      <FormField label="Which statement decides on">
        <Select
          selectedOption={option(action)}
          options={actionOptions(pair)}
          filteringType="auto"
          onChange={({ detail }) => setAction(detail.selectedOption.value ?? action)}
        />
      </FormField>
      <AnswerView answer={answer} what="The decision" heightPx={240}>
        {decided => <DecisionView answer={decided} />}
      </AnswerView>
    </SpaceBetween>
  )
}
