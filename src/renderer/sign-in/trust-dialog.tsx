import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TrustQuestion } from '../../shared/contract/aws.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { CodeText } from '../parts/code-text.tsx'
import { countOf } from '../parts/count.tsx'
import { trustWords } from './aws-profile-words.ts'

/** Shows the exact text that would be run or spoken to, and asks before it is. Whoever agrees, agrees to this text and no other. */
export const TrustDialog = (props: { profile: string; questions: readonly TrustQuestion[]; onClose: () => void }) => {
  const [question] = props.questions
  const { mutate, isPending, error } = useEngineCommand('aws.trust', { touches: ['aws.profiles'] })
  if (question === undefined) return null
  const { header, meaning, agree } = trustWords[question.kind]
  return (
    <Modal
      visible
      size="medium"
      header={header}
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={props.onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={isPending} onClick={() => mutate({ kind: question.kind, text: question.text })}>
              {agree}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="s">
        <Box>{meaning}</Box>
        <CodeText text={question.text} what={question.kind === 'endpoint' ? 'endpoint' : 'command'} />
        <Box color="text-body-secondary">
          It is set for profile {visibleText(props.profile)} by the AWS configuration of this computer or by the environment Footfall was
          started in. Agree only if you put it there. A changed text is asked again.
        </Box>
        {props.questions.length > 1 && <Box>{countOf(props.questions.length - 1, 'other text')} of this profile will be asked next.</Box>}
        {error !== null && (
          <div role="alert">
            <Box color="text-status-error">{error.message}</Box>
          </div>
        )}
      </SpaceBetween>
    </Modal>
  )
}
