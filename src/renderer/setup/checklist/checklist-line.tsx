import Checkbox from '@cloudscape-design/components/checkbox'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Output } from '../../../shared/contract/contract.ts'
import type { ChecklistItem } from '../../../shared/vocabulary/artefact.ts'
import { troubleOf } from '../../../shared/vocabulary/setup-trouble.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { ageInWords } from '../../frame/time-format.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { LogText } from '../../identities/log-text.tsx'
import { CodeText } from '../../parts/code-text.tsx'
import { countOf } from '../../parts/count.tsx'
import { useNow } from '../../parts/use-now.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import type { HrefOf } from '../wizard/step-body.tsx'
import styles from './checklist.module.css'
import { TroublePoints } from './trouble-points.tsx'

type Seen = Output<'setup.verify'>['items'][number]

const seenWords: Readonly<Record<Seen['state'], { type: StatusIndicatorProps.Type; words: string }>> = {
  found: { type: 'success', words: 'Found in AWS' },
  missing: { type: 'error', words: 'Not found in AWS' },
  different: { type: 'warning', words: 'Found, but different' },
  unknown: { type: 'info', words: 'Could not be seen' },
  waiting: { type: 'pending', words: 'Waiting' }
}

const State = (props: { item: ChecklistItem; form: SetupForm; seen: Seen | undefined }) => {
  const { item, form, seen } = props
  const nowMs = useNow()
  const foundMs = form.found[item.id]
  const tickedMs = form.ticked[item.id]
  if (seen !== undefined && seen.state !== 'found')
    return <StatusIndicator type={seenWords[seen.state].type}>{seenWords[seen.state].words}</StatusIndicator>
  if (seen !== undefined || foundMs !== undefined)
    return <StatusIndicator type="success">Found in AWS{foundMs === undefined ? '' : ` ${ageInWords(foundMs, nowMs)}`}</StatusIndicator>
  if (tickedMs !== undefined) return <StatusIndicator type="success">Done, by your word</StatusIndicator>
  return <StatusIndicator type="not-started">To do</StatusIndicator>
}

/** One thing to do: its tick, what AWS says of it, the texts it needs, the line that does it, and the way back. */
export const ChecklistLine = (props: {
  item: ChecklistItem
  number: number
  form: SetupForm
  seen: Seen | undefined
  failed: boolean
  titles: ReadonlyMap<string, string>
  hrefOf: HrefOf
}) => {
  const { item, form, seen } = props
  const accountName = useAccountName()
  const done = form.ticked[item.id] !== undefined || form.found[item.id] !== undefined
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <Checkbox
          checked={done}
          readOnly={form.found[item.id] !== undefined && form.ticked[item.id] === undefined}
          onChange={({ detail }) => form.tick(item.id, detail.checked)}
        >
          <span className={styles.title} data-done={done || undefined}>
            {props.number}. <LogText text={item.title} />
          </span>
        </Checkbox>
        <State item={item} form={form} seen={seen} />
      </div>
      <div className={styles.body}>
        <SpaceBetween size="xs">
          <LogText text={item.detail} />
          {item.accounts.length > 1 && (
            <ExpandableSection
              variant="inline"
              headerText={countOf(item.accounts.length, 'account')}
              defaultExpanded={item.accounts.length <= 4}
            >
              <span className={styles.accounts}>{item.accounts.map(id => visibleText(accountName(id))).join(', ')}</span>
            </ExpandableSection>
          )}
          {props.failed && <StatusIndicator type="error">A text of this line failed its checks: do not apply it.</StatusIndicator>}
          {seen !== undefined && seen.detail !== '' && (
            <span className={styles.note}>
              <LogText text={seen.detail} />
            </span>
          )}
          {item.artefacts.length > 0 && (
            <span>
              {item.artefacts.length === 1 ? 'Text: ' : 'Texts: '}
              {item.artefacts.map((id, at) => (
                <span key={id}>
                  {at > 0 && ', '}
                  <Link href={props.hrefOf('artefacts', { artefact: id })}>{visibleText(props.titles.get(id) ?? id)}</Link>
                </span>
              ))}
            </span>
          )}
          {item.line !== null && <CodeText text={item.line} what="command" mostPx={160} />}
          <ExpandableSection variant="inline" headerText="How to undo it">
            <LogText text={item.undo} />
          </ExpandableSection>
          <TroublePoints points={troubleOf(item.id)} open={seen?.state === 'missing' || seen?.state === 'different'} />
        </SpaceBetween>
      </div>
    </li>
  )
}
