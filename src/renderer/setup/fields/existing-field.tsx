import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Textarea from '@cloudscape-design/components/textarea'
import { CommandLine } from '../../snapshots/command-line.tsx'
import type { ExistingDocument } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import styles from './fields.module.css'

/** A policy that is there already, pasted as AWS gives it, so that what is needed is added to it and nothing of it is lost. */
export const ExistingField = (props: { form: SetupForm; kind: ExistingDocument; title: string; command: string }) => {
  const { form, kind } = props
  const text = form.draft.existing[kind]
  const problem = form.problemAt(`existing.${kind}`)
  const set = (value: string): void => {
    form.touch(`existing.${kind}`)
    form.set('existing', { [kind]: value })
  }
  return (
    <ExpandableSection
      headerText={props.title}
      headerDescription="Paste it, and what is needed is added to it. Without it, applying the new text would replace what is there."
      defaultExpanded={text !== ''}
    >
      <SpaceBetween size="s">
        <CommandLine label="To read it" text={props.command} />
        <FormField
          label={`${props.title}, as JSON`}
          stretch
          {...(problem === undefined ? {} : { errorText: problem })}
          {...(text !== '' && problem === undefined
            ? { constraintText: <StatusIndicator type="success">Read as JSON</StatusIndicator> }
            : {})}
        >
          <div className={styles.code}>
            <Textarea
              value={text}
              onChange={({ detail }) => set(detail.value)}
              rows={text === '' ? 4 : 12}
              spellcheck={false}
              placeholder={'{ "Version": "2012-10-17", "Statement": [ … ] }'}
            />
          </div>
        </FormField>
      </SpaceBetween>
    </ExpandableSection>
  )
}
