import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import type { GeneratedSetup } from '../../../shared/contract/setup.ts'
import type { ChecklistItem } from '../../../shared/vocabulary/artefact.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { countOf } from '../../parts/count.tsx'
import { hasFailed } from '../artefacts/artefact-words.ts'
import { setupTokens } from '../setup-tokens.ts'
import type { OutputStepProps } from '../wizard/step-body.tsx'
import { doneCount } from '../wizard/step-states.ts'
import { WithGenerated } from '../wizard/with-generated.tsx'
import styles from './checklist.module.css'
import { ChecklistLine } from './checklist-line.tsx'

/** Lines in their order, a heading wherever the account changes. */
const byAccount = (
  items: readonly ChecklistItem[]
): { accountId: string; region: string | null; items: { item: ChecklistItem; number: number }[] }[] => {
  const groups: { accountId: string; region: string | null; items: { item: ChecklistItem; number: number }[] }[] = []
  items.forEach((item, at) => {
    const last = groups.at(-1)
    if (last !== undefined && last.accountId === item.accountId) last.items.push({ item, number: at + 1 })
    else groups.push({ accountId: item.accountId, region: item.region, items: [{ item, number: at + 1 }] })
  })
  return groups
}

/** What to do in AWS, in its order: ticked by hand, or green by itself once it is found there. */
export const ChecklistStep = (props: OutputStepProps) => (
  <WithGenerated {...props}>{generated => <Checklist {...props} generated={generated} />}</WithGenerated>
)

const Checklist = (props: OutputStepProps & { generated: GeneratedSetup }) => {
  const { generated, form, verify } = props
  const [onlyOpen, setOnlyOpen] = useState(false)
  const accountName = useAccountName()
  const seen = new Map((verify.result?.items ?? verify.progress?.items ?? []).map(item => [item.id, item]))
  const isDone = (id: string): boolean => form.ticked[id] !== undefined || form.found[id] !== undefined
  const done = doneCount(generated, form)
  const total = generated.checklist.length
  const failed = new Set(generated.artefacts.filter(hasFailed).map(({ id }) => id))
  const titles = new Map(generated.artefacts.map(({ id, title }) => [id, title]))
  const shown = onlyOpen ? generated.checklist.filter(({ id }) => !isDone(id)) : generated.checklist
  return (
    <div style={setupTokens}>
      <SpaceBetween size="m">
        {failed.size > 0 && (
          <Alert type="error" header={`${countOf(failed.size, 'text')} failed ${failed.size === 1 ? 'its' : 'their'} checks`}>
            Lines that need such a text are marked. Correct the answers first.
          </Alert>
        )}
        <Container>
          <div className={styles.progress}>
            <ProgressBar
              value={total === 0 ? 100 : Math.floor((done / total) * 100)}
              label={`${done} of ${countOf(total, 'line')} done`}
              description="By your word, or found in AWS by the next step."
            />
            <Toggle checked={onlyOpen} onChange={({ detail }) => setOnlyOpen(detail.checked)}>
              Only what is open
            </Toggle>
          </div>
        </Container>
        {byAccount(shown).map(group => (
          <Container
            key={`${group.accountId} ${group.items[0]?.number ?? 0}`}
            header={<Header variant="h3">Account {visibleText(accountName(group.accountId))}</Header>}
          >
            <ol className={styles.lines}>
              {group.items.map(({ item, number }) => (
                <ChecklistLine
                  key={item.id}
                  item={item}
                  number={number}
                  form={form}
                  seen={seen.get(item.id)}
                  failed={item.artefacts.some(id => failed.has(id))}
                  titles={titles}
                  hrefOf={props.hrefOf}
                />
              ))}
            </ol>
          </Container>
        ))}
        {shown.length === 0 && <Alert type="success">{total === 0 ? 'Nothing has to be applied.' : 'Every line is done.'}</Alert>}
      </SpaceBetween>
    </div>
  )
}
