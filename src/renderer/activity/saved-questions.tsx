import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'
import { useState } from 'react'
import type { SavedQuestion } from '../../shared/contract/workspace.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useNotes } from '../frame/notes.tsx'
import { useLinks } from '../frame/paths.ts'
import { LogText } from '../identities/log-text.tsx'
import { AnswerView } from '../parts/state-views.tsx'
import { Time } from '../parts/time.tsx'
import styles from './activity.module.css'
import { activityTokens } from './activity-tokens.ts'
import { type CountWord, stepWord } from './activity-view.ts'
import { questionWords } from './question-words.ts'

export interface SavedQuestionsProps {
  /** What would be saved now. */
  filter: EventFilter
  by: readonly CountWord[]
  stepMs: number
}

/** Saves the present question under a name; lists those saved, to open, rename or delete (which can be undone). */
export const SavedQuestions = (props: SavedQuestionsProps) => {
  const answer = useEngineQuery('questions.list', {})
  const save = useEngineCommand('questions.save', { answers: 'questions.list' })
  const remove = useEngineCommand('questions.remove', { answers: 'questions.list' })
  const { tell } = useNotes()
  const [name, setName] = useState('')
  const problem = save.error ?? remove.error
  const keep = (): void => {
    if (name.trim() === '') return
    save.mutate(
      { name: name.trim().slice(0, 120), filter: props.filter, by: [...props.by], stepMs: props.by.includes('time') ? props.stepMs : null },
      { onSuccess: () => setName('') }
    )
  }
  const drop = (question: SavedQuestion): void =>
    remove.mutate(
      { id: question.id },
      {
        onSuccess: () =>
          tell({
            id: `question ${question.id}`,
            type: 'success',
            content: `Deleted the saved question “${question.name}”.`,
            action: {
              text: 'Undo',
              run: () => save.mutate({ name: question.name, filter: question.filter, by: question.by, stepMs: question.stepMs })
            }
          })
      }
    )
  return (
    <div className={styles.saved} style={activityTokens}>
      <div className={styles.saveNow}>
        <div className={styles.saveName}>
          <Input
            value={name}
            placeholder="Name of this question"
            ariaLabel="Name under which this question is saved"
            onChange={({ detail }) => setName(detail.value)}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter') keep()
            }}
          />
        </div>
        <Button onClick={keep} disabled={name.trim() === ''} loading={save.isPending}>
          Save question
        </Button>
        <Box color="text-body-secondary" fontSize="body-s">
          <LogText text={questionWords(props.filter, props.by)} />
        </Box>
      </div>
      {problem !== null && (
        <Box color="text-status-error" fontSize="body-s">
          {`${problem.message} ${problem.hint ?? ''}`}
        </Box>
      )}
      <AnswerView answer={answer} what="Saved questions" heightPx={80}>
        {questions =>
          questions.length === 0 ? (
            <Box color="text-body-secondary">
              No question is saved yet. Filter the events, give the question a name, and it is one click away.
            </Box>
          ) : (
            <ul className={styles.questions} aria-label="Saved questions">
              {questions.map(question => (
                <Question
                  key={question.id}
                  question={question}
                  onRename={next =>
                    save.mutate({ id: question.id, name: next, filter: question.filter, by: question.by, stepMs: question.stepMs })
                  }
                  onRemove={() => drop(question)}
                />
              ))}
            </ul>
          )
        }
      </AnswerView>
    </div>
  )
}

const countSearch = ({ by, stepMs }: SavedQuestion) => ({
  ...(by.length > 0 && { count: by.join(',') }),
  ...(stepMs !== null && { step: stepWord(stepMs) })
})

const Question = (props: { question: SavedQuestion; onRename: (name: string) => void; onRemove: () => void }) => {
  const { question } = props
  const links = useLinks()
  const [name, setName] = useState<string | null>(null)
  const href = links.linkToActivity(question.filter, countSearch(question))
  const rename = (): void => {
    if (name !== null && name.trim() !== '' && name.trim() !== question.name) props.onRename(name.trim().slice(0, 120))
    setName(null)
  }
  return (
    <li className={styles.question}>
      {name === null ? (
        <Link href={href}>
          <LogText text={question.name} />
        </Link>
      ) : (
        <Input
          autoFocus
          value={name}
          ariaLabel={`New name of ${question.name}`}
          onChange={({ detail }) => setName(detail.value)}
          onBlur={rename}
          onKeyDown={({ detail }) => {
            if (detail.key === 'Enter') rename()
            if (detail.key === 'Escape') setName(null)
          }}
        />
      )}
      <span className={styles.questionWords}>
        <LogText text={questionWords(question.filter, question.by)} oneLine />
      </span>
      <span className={styles.questionTime}>
        <Time atMs={question.savedAtMs} />
      </span>
      <span>
        <Button variant="inline-icon" iconName="edit" ariaLabel={`Rename ${question.name}`} onClick={() => setName(question.name)} />{' '}
        <Button variant="inline-icon" iconName="remove" ariaLabel={`Delete ${question.name}`} onClick={props.onRemove} />
      </span>
    </li>
  )
}
