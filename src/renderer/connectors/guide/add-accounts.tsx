import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { type FormEvent, useEffect, useState } from 'react'
import type { ConnectorRow } from '../../../shared/contract/connectors.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { firstOf, useAddress, useGo, usePatchSearch } from '../../frame/address.ts'
import { useLinks } from '../../frame/paths.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { countOf, formatCount } from '../../parts/count.tsx'
import { AnswerView, EmptyView } from '../../parts/state-views.tsx'
import { readAccountLines } from '../form/draft-values.ts'
import { useConnectors } from '../use-connectors.ts'
import { useAddSkipped } from './use-add-skipped.ts'

/** Adds a skipped connector for each account of an organization, in one go. */
export const AddAccounts = () => {
  const answer = useConnectors()
  const links = useLinks()
  return (
    <AnswerView answer={answer} what="Connectors" heightPx={240}>
      {rows => {
        const organizations = rows.filter(({ mode }) => mode === 'organization')
        return organizations.length === 0 ? (
          <Container>
            <EmptyView
              title="No organization connector yet"
              action={
                <Button variant="primary" href={links.page('/connect')}>
                  Connect AWS
                </Button>
              }
            >
              First connect the organization’s trail; its accounts are offered then.
            </EmptyView>
          </Container>
        ) : (
          <Accounts organizations={organizations} rows={rows} />
        )
      }}
    </AnswerView>
  )
}

const Accounts = (props: { organizations: readonly ConnectorRow[]; rows: readonly ConnectorRow[] }) => {
  const { organizations, rows } = props
  const { search } = useAddress()
  const patch = usePatchSearch()
  const links = useLinks()
  const go = useGo()
  const accountName = useAccountName()
  const chosen = organizations.find(({ id }) => id === firstOf(search, 'of')) ?? organizations[0]
  const ledger = useEngineQuery('connectors.ledger', { id: chosen?.id ?? '' }, { enabled: chosen !== undefined, keepPrevious: false })
  const [text, setText] = useState<string | null>(null)
  const { add, adding, done, problems } = useAddSkipped()
  const listed = new Set(rows.map(({ accountId }) => accountId))
  const found = (ledger.data?.accounts ?? []).filter(id => !listed.has(id))
  const offered = found.map(id => (accountName(id) === id ? id : `${id} ${accountName(id)}`)).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another organization offers its own accounts
  useEffect(() => setText(null), [chosen?.id])
  const shown = text ?? offered
  const { accounts, bad } = readAccountLines(shown)
  const fresh = accounts.filter(({ id }) => !listed.has(id))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (chosen === undefined || fresh.length === 0 || bad.length > 0) return
    if (await add(chosen, fresh)) go(links.page('/connectors', { filter: 'mode=skip' }))
  }
  return (
    <form onSubmit={event => void submit(event)}>
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => go(links.page('/connectors'))}>
              Cancel
            </Button>
            <Button
              variant="primary"
              loading={adding}
              loadingText={`Adding: ${formatCount(done)} of ${formatCount(fresh.length)}`}
              disabled={fresh.length === 0 || bad.length > 0}
            >
              {fresh.length === 0 ? 'Add accounts' : `Add ${countOf(fresh.length, 'account')}`}
            </Button>
          </SpaceBetween>
        }
      >
        <Container header={<Header variant="h2">Accounts</Header>}>
          <SpaceBetween size="m">
            {problems.length > 0 && (
              <Alert type="error" header={`${countOf(problems.length, 'account')} could not be added`}>
                {problems.slice(0, 10).map(problem => (
                  <div key={problem}>{problem}</div>
                ))}
              </Alert>
            )}
            <FormField label="Their logs come through" stretch>
              <Select
                selectedOption={chosen === undefined ? null : { value: chosen.id, label: chosen.name }}
                options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={({ detail }) => patch({ of: detail.selectedOption.value }, { replace: true })}
              />
            </FormField>
            <FormField
              label="Accounts"
              description={
                found.length > 0 && text === null
                  ? `${countOf(found.length, 'account')} found in the organization’s logs and not listed yet.`
                  : 'One a line: the account’s ID, and a name if you like.'
              }
              constraintText={
                accounts.length === 0
                  ? 'Pasted from the console or a spreadsheet is fine.'
                  : `${countOf(accounts.length, 'account')}${accounts.length > fresh.length ? `, ${formatCount(accounts.length - fresh.length)} of them listed already` : ''}.`
              }
              errorText={bad.length === 0 ? undefined : `No account ID of 12 digits in: ${bad.slice(0, 3).join(' · ')}`}
              stretch
            >
              <Textarea
                rows={Math.min(18, Math.max(6, shown.split('\n').length + 1))}
                value={shown}
                onChange={({ detail }) => setText(detail.value)}
                placeholder={'111122223333 Production\n444455556666 Sandbox'}
                spellcheck={false}
              />
            </FormField>
            <Box color="text-body-secondary">Events are collected through the organization’s connector either way.</Box>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  )
}
