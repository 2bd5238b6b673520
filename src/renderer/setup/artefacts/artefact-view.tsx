import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type KeyboardEvent, lazy, Suspense, useMemo, useState } from 'react'
import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'
import { downloadText } from '../../parts/download-text.ts'
import { LoadingView } from '../../parts/state-views.tsx'
import { artefactKindWords, fileNameOf, hasFailed } from './artefact-words.ts'
import styles from './artefacts.module.css'
import { ChecksList } from './checks-list.tsx'
import { externalIdOf } from './external-id-of.ts'
import { findHits } from './mark-hits.tsx'
import { shownText } from './shown-text.ts'

const ColouredText = lazy(() => import('./coloured-text.tsx'))
const DiffView = lazy(() => import('./diff-view.tsx'))

const TextWithSearch = (props: { artefact: Artefact }) => {
  const { artefact } = props
  const [asked, setAsked] = useState('')
  const [current, setCurrent] = useState(0)
  const text = useMemo(() => shownText(artefact.text), [artefact.text])
  const hits = useMemo(() => findHits(text, asked), [text, asked])
  const move = (by: number): void => setCurrent(now => (hits.length === 0 ? 0 : (now + by + hits.length) % hits.length))
  const onKeyDown = (event: CustomEvent<{ key: string; shiftKey: boolean }>): void => {
    if (event.detail.key === 'Enter') move(event.detail.shiftKey ? -1 : 1)
  }
  return (
    <SpaceBetween size="xs">
      <div className={styles.search} data-page-search>
        <Input
          type="search"
          value={asked}
          onChange={({ detail }) => {
            setAsked(detail.value)
            setCurrent(0)
          }}
          onKeyDown={onKeyDown}
          placeholder="Find in this text"
          ariaLabel="Find in this text"
        />
        <span className={styles.searchCount} aria-live="polite">
          {asked === '' ? countOf(text.split('\n').length, 'line') : hits.length === 0 ? 'Not found' : `${current + 1} of ${hits.length}`}
        </span>
        <Button iconName="angle-up" variant="icon" ariaLabel="Previous match" disabled={hits.length === 0} onClick={() => move(-1)} />
        <Button iconName="angle-down" variant="icon" ariaLabel="Next match" disabled={hits.length === 0} onClick={() => move(1)} />
      </div>
      <Suspense fallback={<LoadingView what="the text" heightPx={320} />}>
        <ColouredText text={text} language={artefact.language} label={`Text of ${artefact.title}`} hits={hits} currentHit={hits[current]} />
      </Suspense>
    </SpaceBetween>
  )
}

const CopiedText = (props: { text: string; what: string }) => (
  <CopyToClipboard
    variant="inline"
    textToDisplay={visibleText(props.text)}
    textToCopy={props.text}
    copySuccessText="Copied"
    copyErrorText={`The ${props.what} could not be copied`}
  />
)

/** One text: whether it may be applied, where and by whom, the text itself or what it changes, and what was proven of it. */
export const ArtefactView = (props: { artefact: Artefact }) => {
  const { artefact } = props
  const accountName = useAccountName()
  const [view, setView] = useState<'text' | 'changes'>(artefact.existing === null ? 'text' : 'changes')
  const externalId = useMemo(() => externalIdOf(artefact), [artefact])
  const failed = artefact.checks.filter(({ state }) => state === 'failed')
  const place = [accountName(artefact.accountId), artefact.region].filter(Boolean).join(', ')
  // Keys reach the wizard's own from here, and Enter in the search is for the search.
  const keepEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the search's Enter from going on to the next step
    <div onKeyDown={keepEnter} className={styles.view}>
      <Container
        header={
          <Header
            variant="h3"
            description={`${artefactKindWords[artefact.kind]}, ${place}`}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <CopyToClipboard
                  copyButtonText="Copy"
                  copySuccessText="Copied"
                  copyErrorText="The text could not be copied"
                  textToCopy={artefact.text}
                />
                <Button onClick={() => downloadText(fileNameOf(artefact), artefact.text)}>Save</Button>
              </SpaceBetween>
            }
          >
            <LogText text={artefact.title} />
          </Header>
        }
      >
        <SpaceBetween size="m">
          {hasFailed(artefact) && (
            <Alert type="error" header="Do not apply this text: it failed its checks">
              <ul className={styles.plain}>
                {failed.map(({ check, detail }) => (
                  <li key={`${check} ${detail}`}>
                    <strong>{check}</strong>: <LogText text={detail} />
                  </li>
                ))}
              </ul>
            </Alert>
          )}
          <KeyValuePairs
            columns={2}
            minColumnWidth={240}
            items={[
              { label: 'Where to apply it', value: <LogText text={artefact.whereToApply} /> },
              { label: 'By whom', value: <LogText text={artefact.byWhom} /> },
              { label: 'How to undo it', value: <LogText text={artefact.undo} /> },
              ...(externalId === null ? [] : [{ label: 'External id', value: <CopiedText text={externalId} what="external id" /> }])
            ]}
          />
          {artefact.existing !== null && (
            <SegmentedControl
              label="View"
              selectedId={view}
              options={[
                { id: 'changes', text: 'What it changes' },
                { id: 'text', text: 'Whole text' }
              ]}
              onChange={({ detail }) => setView(detail.selectedId === 'text' ? 'text' : 'changes')}
            />
          )}
          {view === 'changes' && artefact.existing !== null ? (
            <Suspense fallback={<LoadingView what="the differences" heightPx={320} />}>
              <DiffView
                before={artefact.existing}
                after={artefact.text}
                label={`What ${artefact.title} changes`}
                same="Everything needed is in the document you pasted already: nothing has to be applied."
              />
            </Suspense>
          ) : (
            <TextWithSearch artefact={artefact} />
          )}
          <ChecksList artefact={artefact} />
        </SpaceBetween>
      </Container>
    </div>
  )
}
