import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import type { ConnectorRow } from '../../../shared/contract/connectors.ts'
import { useEngineCommand } from '../../engine-client/use-engine-command.ts'
import { countOf } from '../../parts/count.tsx'
import { CallerFields, MoreFields, NameFields, PlaceFields, ScheduleFields, ScopeFields } from './connector-fields.tsx'
import { type DraftValues, draftOf } from './draft-values.ts'
import { type ConnectorForm, useConnectorForm } from './use-connector-form.ts'

/** Puts the eye and the caret to the first field that is wrong. */
export const showFirstProblem = (root: ParentNode | null): void => {
  requestAnimationFrame(() => root?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}

/** Saves what a form holds; a refusal goes under its fields. */
export const useSaveConnector = (form: ConnectorForm, id: string | undefined) => {
  const save = useEngineCommand('connectors.save', { touches: ['connectors.list', 'sync.status'] })
  const run = async (change: Partial<DraftValues> = {}): Promise<ConnectorRow | null> => {
    try {
      return await save.mutateAsync({ ...(id === undefined ? {} : { id }), draft: draftOf({ ...form.values, ...change }) })
    } catch (thrown) {
      const { fields = [] } = thrown as { fields?: readonly { field: string; message: string }[] }
      form.refuse(fields)
      return null
    }
  }
  return { save: run, saving: save.isPending, refused: save.error }
}

const Section = (props: { title: string; description?: string; children: ReactNode }) => (
  <Container
    header={
      <Header variant="h2" {...(props.description === undefined ? {} : { description: props.description })}>
        {props.title}
      </Header>
    }
  >
    {props.children}
  </Container>
)

/** Every field of a connector, new or known. */
export const EditConnector = (props: {
  id?: string
  initial: DraftValues
  saveText: string
  onSaved: (row: ConnectorRow) => void
  onCancel?: () => void
}) => {
  const { id, initial } = props
  const form = useConnectorForm(initial)
  const { save, saving, refused } = useSaveConnector(form, id)
  const root = useRef<HTMLFormElement>(null)
  const wrong = Object.keys(form.problems).length
  const changed = JSON.stringify(form.values) !== JSON.stringify(initial)
  useEffect(() => {
    if (refused !== null) showFirstProblem(root.current)
  }, [refused])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!form.tryAll()) {
      showFirstProblem(root.current)
      return
    }
    const row = await save()
    if (row !== null) props.onSaved(row)
  }
  return (
    <form ref={root} onSubmit={event => void submit(event)} noValidate>
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            {wrong > 0 && form.problemAt('name') !== undefined && <Box color="text-status-error">{countOf(wrong, 'field')} to look at</Box>}
            <Button
              formAction="none"
              variant="link"
              disabled={!changed && props.onCancel === undefined}
              onClick={() => (props.onCancel ?? (() => form.load(initial)))()}
            >
              {props.onCancel === undefined ? 'Discard changes' : 'Cancel'}
            </Button>
            <Button variant="primary" loading={saving}>
              {props.saveText}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="m">
          {refused !== null && refused.fields.length === 0 && (
            <Alert type="error" header="The connector was not saved">
              {refused.message} {refused.hint}
            </Alert>
          )}
          <Section title="Account">
            <NameFields form={form} />
          </Section>
          <Section title="Sign-in" description="Who asks AWS. Credentials stay where they are; Footfall keeps none.">
            <CallerFields form={form} />
          </Section>
          <Section title="Logs">
            <SpaceBetween size="m">
              <PlaceFields form={form} />
              <MoreFields form={form} />
            </SpaceBetween>
          </Section>
          {form.values.mode !== 'skip' && (
            <Section title="Scope">
              <ScopeFields form={form} />
            </Section>
          )}
          {form.values.mode !== 'skip' && (
            <Section title="Schedule">
              <ScheduleFields form={form} />
            </Section>
          )}
        </SpaceBetween>
      </Form>
    </form>
  )
}
