import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useRef, useState } from 'react'
import type { MfaQuestion } from '../../shared/contract/aws.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { LogText } from '../identities/log-text.tsx'
import { deviceName } from './aws-profile-words.ts'

/** A second question for the same device this soon after an answer means the answer was not taken. */
const againMs = 60_000

/** Asks for the code of an MFA device wherever the window is: somebody's call waits for it in the engine. */
export const MfaQuestions = () => {
  const { data } = useEngineQuery('aws.questions', {})
  const answered = useRef<{ about: string; atMs: number } | null>(null)
  const question = data?.[0]
  if (question === undefined) return null
  const about = `${question.profile} ${question.serial}`
  const again = answered.current?.about === about && question.askedAtMs - answered.current.atMs < againMs
  return (
    <OneQuestion
      key={question.id}
      question={question}
      again={again}
      onAnswered={() => {
        answered.current = { about, atMs: question.askedAtMs }
      }}
    />
  )
}

const OneQuestion = (props: { question: MfaQuestion; again: boolean; onAnswered: () => void }) => {
  const { id, profile, serial } = props.question
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const { mutate, isPending, error } = useEngineCommand('aws.answer', { touches: ['aws.questions'] })
  const right = /^\d{6}$/.test(code)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!right || isPending) return
    props.onAnswered()
    mutate({ id, code })
  }
  const giveUp = (): void => mutate({ id, code: null })
  return (
    <Modal visible size="small" header="MFA code" onDismiss={giveUp}>
      <form onSubmit={submit}>
        <SpaceBetween size="m">
          {props.again && (
            <Alert type="warning">The last code was not accepted. A code works only once: wait for the device’s next one.</Alert>
          )}
          <Box>
            Profile{' '}
            <Box variant="strong" display="inline">
              <LogText text={profile} />
            </Box>{' '}
            asks for a code of the device{' '}
            <Box variant="strong" display="inline">
              <span title={serial}>
                <LogText text={deviceName(serial)} />
              </span>
            </Box>
            .
          </Box>
          <FormField
            label="Code"
            constraintText="6 digits"
            errorText={error?.message ?? (tried && !right ? 'A code has 6 digits.' : undefined)}
          >
            <Input
              autoFocus
              autoComplete="one-time-code"
              inputMode="numeric"
              value={code}
              onChange={({ detail }) => setCode(detail.value.replace(/\s/g, '').slice(0, 6))}
            />
          </FormField>
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button formAction="none" variant="link" onClick={giveUp}>
                Do not sign in
              </Button>
              <Button variant="primary" loading={isPending} loadingText="Sending the code">
                Sign in
              </Button>
            </SpaceBetween>
          </Box>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
