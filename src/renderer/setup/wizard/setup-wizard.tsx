import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { SavedSetup } from '../../../shared/contract/setup.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { useInlineJob } from '../../engine-client/use-inline-job.ts'
import { firstOf, useAddress, useGo } from '../../frame/address.ts'
import { useLinks } from '../../frame/paths.ts'
import { isSetupStep, type SetupStep, setupSteps } from '../draft/setup-step.ts'
import { useSetupForm } from '../draft/use-setup-form.ts'
import { pictureOf } from '../picture/picture-model.ts'
import { SetupPicture } from '../picture/setup-picture.tsx'
import { setupTokens } from '../setup-tokens.ts'
import { stepWords } from '../step-words.ts'
import { KeepLabel } from './keep-label.tsx'
import { StepBody } from './step-body.tsx'
import { failedCount, stepStates } from './step-states.ts'
import { StepsNav } from './steps-nav.tsx'
import { useStepKeys } from './use-step-keys.ts'
import styles from './wizard.module.css'

/** Steps before this one are asked; this and those after it show what comes of the answers. */
const outputAt = setupSteps.indexOf('artefacts')

const upTo = (step: SetupStep): SetupStep[] => setupSteps.slice(0, setupSteps.indexOf(step) + 1)

const firstWrong = (body: HTMLElement | null): HTMLElement | null =>
  body?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? body?.querySelector<HTMLElement>('[class*="error"] input, input') ?? null

/** One set-up from the first question to the proof that it works. */
export const SetupWizard = (props: { saved: SavedSetup }) => {
  const { saved } = props
  const links = useLinks()
  const go = useGo()
  const { path, search } = useAddress()
  const asked = firstOf(search, 'step')
  const first: SetupStep = isSetupStep(saved.step) ? saved.step : 'architecture'
  // On the way to another page the address is that page's already: the step stays the one that is left.
  const here = useRef(first)
  if (path === `/setup/${saved.id}`) here.current = isSetupStep(asked) ? asked : here.current
  const step = here.current
  const form = useSetupForm(saved, step)
  const verify = useInlineJob('setup.verify')
  const [visited, setVisited] = useState<ReadonlySet<SetupStep>>(() => new Set(isSetupStep(saved.step) ? upTo(saved.step) : []))
  const heading = useRef<HTMLHeadingElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const before = useRef(step)
  const place = setupSteps.indexOf(step)
  const output = place >= outputAt
  const generated = useEngineQuery(
    'setup.generate',
    { answers: form.answers as NonNullable<typeof form.answers> },
    { enabled: form.answers !== null && output, keepPrevious: true }
  )
  const known = form.answers === null ? undefined : generated.data

  const hrefOf = useCallback(
    (to: SetupStep, more?: Record<string, string>) => links.page(`/setup/${saved.id}`, { step: to, ...more }),
    [links, saved.id]
  )
  const goTo = useCallback((to: SetupStep): void => go(hrefOf(to)), [go, hrefOf])
  const move = useCallback(
    (by: 1 | -1): void => {
      const to = setupSteps[place + by]
      if (to !== undefined) goTo(to)
    },
    [place, goTo]
  )
  const { tryStep, problemsByStep, fill } = form
  const goOn = useCallback((): void => {
    tryStep(step)
    if (problemsByStep.has(step)) requestAnimationFrame(() => firstWrong(body.current)?.focus())
    else move(1)
  }, [tryStep, step, problemsByStep, move])
  const keys = useStepKeys(move, goOn)

  // The address tells the step from the first moment on, so that going back leads to it again.
  const placed = useRef(false)
  useEffect(() => {
    if (placed.current) return
    placed.current = true
    if (!isSetupStep(asked)) go(hrefOf(step), { replace: true })
  }, [asked, step, go, hrefOf])

  useEffect(() => {
    setVisited(now => (now.has(step) ? now : new Set([...now, step])))
    fill(step)
    if (before.current === step) return
    before.current = step
    heading.current?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [step, fill])

  const undo = (): void => {
    const at = form.undo()
    if (at !== null && at !== step) goTo(at)
  }

  const picture = useMemo(() => pictureOf(form.draft), [form.draft])
  const states = stepStates(form, known, verify.result, visited)
  const wrongSteps = new Set(setupSteps.filter(one => states.get(one)?.state === 'wrong'))
  const words = stepWords[step]
  const next = setupSteps[place + 1]
  const content = (
    <StepBody step={step} form={form} generated={known} answer={generated} verify={verify} hrefOf={hrefOf} failed={failedCount(known)} />
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields inside are what is focused; keys that move between steps reach them here
    <div className={styles.frame} style={setupTokens} onKeyDown={keys}>
      <SpaceBetween size="m">
        <Header
          variant="h1"
          actions={
            <SpaceBetween direction="horizontal" size="s" alignItems="center">
              <KeepLabel form={form} />
              <Button iconName="undo" disabled={!form.canUndo} onClick={undo}>
                Undo
              </Button>
              <Button href={links.page('/setup')}>All set-ups</Button>
            </SpaceBetween>
          }
        >
          {visibleText(form.draft.name.trim() || saved.name)}
        </Header>
        <div className={styles.grid} data-side={output ? undefined : true}>
          <StepsNav step={step} states={states} hrefOf={hrefOf} onGo={goTo} />
          <div className={styles.body} ref={body}>
            <SpaceBetween size="m">
              <div>
                <Box color="text-body-secondary" fontSize="body-s">
                  Step {place + 1} of {setupSteps.length}
                </Box>
                <h2 className={styles.heading} ref={heading} tabIndex={-1}>
                  {words.title}
                </h2>
                <Box color="text-body-secondary">{words.why}</Box>
              </div>
              {output ? content : <Container>{content}</Container>}
              <div className={styles.actions}>
                {place > 0 && <Button onClick={() => move(-1)}>Previous</Button>}
                {next === undefined ? (
                  <Button variant="primary" href={links.page('/setup')}>
                    Done
                  </Button>
                ) : (
                  <Button variant="primary" onClick={goOn}>
                    {next === 'artefacts' ? 'Show the texts' : `Next: ${stepWords[next].name.toLowerCase()}`}
                  </Button>
                )}
              </div>
            </SpaceBetween>
          </div>
          {!output && (
            <div className={styles.side}>
              <Container disableContentPaddings header={<Header variant="h3">What is being built</Header>}>
                <SetupPicture picture={picture} step={step} wrongSteps={wrongSteps} hrefOf={hrefOf} />
              </Container>
            </div>
          )}
        </div>
      </SpaceBetween>
    </div>
  )
}
