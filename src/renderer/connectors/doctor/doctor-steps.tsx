import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'
import type { DoctorStep } from '../../../shared/contract/doctor.ts'
import { durationInWords } from '../../frame/time-format.ts'
import { LogText } from '../../identities/log-text.tsx'
import { CodeText } from '../../parts/code-text.tsx'
import styles from '../connectors.module.css'
import { stepTypes, stepWords } from './doctor-words.ts'

const lineTokens = { '--footfall-line': tokens.colorBorderDividerDefault } as CSSProperties

/** The chain from credentials to a parsed event, link by link, each with what it means and what mends it. */
export const DoctorSteps = (props: { steps: readonly DoctorStep[] }) => (
  <ol className={styles.steps} style={lineTokens} aria-label="Steps, in order">
    {props.steps.map(step => (
      <Step key={step.step} step={step} />
    ))}
  </ol>
)

const Step = (props: { step: DoctorStep }) => {
  const { title, state, call, code, meaning, remedy, elapsedMs } = props.step
  const said = meaning !== '' || call !== null || remedy !== null
  return (
    <li className={styles.step}>
      <StatusIndicator type={stepTypes[state]} iconAriaLabel={stepWords[state]}>
        <Box variant={state === 'skipped' || state === 'waiting' ? 'span' : 'strong'} color="inherit">
          {title}
        </Box>
      </StatusIndicator>
      <Box color="text-body-secondary" fontSize="body-s">
        {state === 'ok' || state === 'warning' || state === 'failed' ? durationInWords(elapsedMs) : stepWords[state]}
      </Box>
      {said && (
        <div className={styles.stepBody}>
          {meaning !== '' && <LogText text={meaning} />}
          {(call !== null || code !== null) && (
            <Box color="text-body-secondary" fontSize="body-s">
              {call !== null && <LogText text={call} />}
              {code !== null && (
                <>
                  {call !== null && ': '}
                  <Box variant="code" color="inherit">
                    <LogText text={code} />
                  </Box>
                </>
              )}
            </Box>
          )}
          {remedy !== null && (
            <SpaceBetween size="xxs">
              <Box variant="strong">
                <LogText text={remedy.title} />
              </Box>
              {remedy.artefact !== undefined && <CodeText text={remedy.artefact} what="remedy" />}
            </SpaceBetween>
          )}
        </div>
      )}
    </li>
  )
}
