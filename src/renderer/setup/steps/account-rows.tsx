import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Pagination from '@cloudscape-design/components/pagination'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import TextFilter from '@cloudscape-design/components/text-filter'
import Toggle from '@cloudscape-design/components/toggle'
import { memo, useState } from 'react'
import { type ExtractionMode, extractionModes } from '../../../shared/vocabulary/connector.ts'
import { countOf, formatCount } from '../../parts/count.tsx'
import { EmptyView } from '../../parts/state-views.tsx'
import { type DraftAccount, hasOrganization } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { setupTokens } from '../setup-tokens.ts'
import { modeWords } from './mode-words.ts'
import { PasteAccounts } from './paste-accounts.tsx'
import styles from './steps.module.css'

const pageRows = 20

/** Which rows stand on the page: those that fit the filter, by their number in the whole list. */
const shownRows = (form: SetupForm, text: string, onlyWrong: boolean): number[] => {
  const asked = text.trim().toLowerCase()
  return form.draft.accounts.flatMap(({ accountId, name }, at) => {
    if (onlyWrong && !form.problems.has(`accounts.${at}.accountId`) && !form.problems.has(`accounts.${at}.name`)) return []
    return asked === '' || accountId.includes(asked) || name.toLowerCase().includes(asked) ? [at] : []
  })
}

interface RowProps {
  at: number
  account: DraftAccount
  /** Whether an organization’s trail may be had by one account. */
  forAll: boolean
  problem: string | undefined
  nameProblem: string | undefined
  change: SetupForm['change']
  touch: SetupForm['touch']
}

/** Drawn again only when something of it has changed: with hundreds of accounts, typing must stay as quick as with one. */
const Row = memo((props: RowProps) => {
  const { at, account, problem, nameProblem, change, touch } = props
  const modes = props.forAll || account.mode === 'organization' ? extractionModes : (['account', 'skip'] as const)
  const field = `accounts.${at}.accountId`
  const set = (part: Partial<DraftAccount>): void =>
    change(
      now => ({ ...now, accounts: now.accounts.map((one, place) => (place === at ? { ...one, ...part } : one)) }),
      `accounts.${at}.${Object.keys(part)[0] ?? ''}`
    )
  const remove = (): void => change(now => ({ ...now, accounts: now.accounts.filter((_, place) => place !== at) }), 'accounts')
  const called = `Account ${at + 1}`
  return (
    <li className={styles.row}>
      <span className={styles.rowNumber} aria-hidden="true">
        {at + 1}
      </span>
      <Input
        value={account.accountId}
        onChange={({ detail }) => set({ accountId: detail.value })}
        onBlur={() => touch(field)}
        invalid={problem !== undefined}
        {...(problem === undefined ? {} : { ariaDescribedby: `problem-${at}` })}
        placeholder="111122223333"
        inputMode="numeric"
        ariaLabel={`${called}: id`}
        autoComplete={false}
        spellcheck={false}
      />
      <Input
        value={account.name}
        onChange={({ detail }) => set({ name: detail.value })}
        onBlur={() => touch(`accounts.${at}.name`)}
        invalid={nameProblem !== undefined}
        {...(nameProblem === undefined ? {} : { ariaDescribedby: `problem-${at}` })}
        placeholder="Production"
        ariaLabel={`${called}: name`}
        autoComplete={false}
        spellcheck={false}
      />
      <Select
        selectedOption={{ value: account.mode, label: modeWords[account.mode].label }}
        options={modes.map(value => ({ value, ...modeWords[value] }))}
        onChange={({ detail }) => set({ mode: extractionModes.find(mode => mode === detail.selectedOption.value) ?? account.mode })}
        ariaLabel={`${called}: extraction`}
        expandToViewport
      />
      <Button iconName="remove" variant="icon" formAction="none" ariaLabel={`Remove account ${at + 1}`} onClick={remove} />
      {(problem ?? nameProblem) !== undefined && (
        <div id={`problem-${at}`} className={styles.rowProblem}>
          <StatusIndicator type="error">{[problem, nameProblem].filter(Boolean).join(' ')}</StatusIndicator>
        </div>
      )}
    </li>
  )
})

/** The accounts and how each one's logs are had, twenty at a time; ids can be pasted by the hundred. */
export const AccountRows = (props: { form: SetupForm }) => {
  const { form } = props
  const { accounts } = form.draft
  const [text, setText] = useState('')
  const [onlyWrong, setOnlyWrong] = useState(false)
  const [page, setPage] = useState(1)
  const [pasting, setPasting] = useState(false)
  const shown = shownRows(form, text, onlyWrong)
  const pages = Math.max(1, Math.ceil(shown.length / pageRows))
  const current = Math.min(page, pages)
  const rows = shown.slice((current - 1) * pageRows, current * pageRows)
  const many = accounts.length > pageRows
  const wrong = [...form.problems.keys()].filter(field => /^accounts\.\d/.test(field)).length
  const add = (): void => {
    form.change(
      now => ({ ...now, accounts: [...now.accounts, { accountId: '', name: '', mode: hasOrganization(now) ? 'skip' : 'account' }] }),
      'accounts'
    )
    setPage(Math.ceil((accounts.length + 1) / pageRows))
  }
  const setAll = (mode: ExtractionMode): void => {
    const chosen = new Set(shown)
    form.change(
      now => ({ ...now, accounts: now.accounts.map((one, at) => (chosen.has(at) ? { ...one, mode } : one)) }),
      `accounts.mode.${mode}`
    )
  }
  return (
    <SpaceBetween size="s">
      <Header
        variant="h3"
        counter={`(${formatCount(accounts.length)})`}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {accounts.length > 1 && (
              <ButtonDropdown
                items={(hasOrganization(form.draft) ? (['skip', 'account'] as const) : (['account', 'skip'] as const)).map(id => ({
                  id,
                  text: modeWords[id].label
                }))}
                onItemClick={({ detail }) => setAll(extractionModes.find(mode => mode === detail.id) ?? 'account')}
              >
                {shown.length === accounts.length ? 'Set all to' : `Set the ${formatCount(shown.length)} shown to`}
              </ButtonDropdown>
            )}
            <Button formAction="none" onClick={() => setPasting(true)}>
              Paste many
            </Button>
            <Button formAction="none" onClick={add}>
              Add account
            </Button>
          </SpaceBetween>
        }
      >
        Accounts and extraction
      </Header>
      {many && (
        <div className={styles.bar}>
          <TextFilter
            filteringText={text}
            filteringPlaceholder="Find an account"
            filteringAriaLabel="Find an account"
            countText={countOf(shown.length, 'match', 'matches')}
            onChange={({ detail }) => setText(detail.filteringText)}
          />
          {(wrong > 0 || onlyWrong) && (
            <Toggle checked={onlyWrong} onChange={({ detail }) => setOnlyWrong(detail.checked)}>
              Only those to correct ({wrong})
            </Toggle>
          )}
          {pages > 1 && (
            <Pagination currentPageIndex={current} pagesCount={pages} onChange={({ detail }) => setPage(detail.currentPageIndex)} />
          )}
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyView title={accounts.length === 0 ? 'No account yet' : 'No account matches'}>
          {accounts.length === 0 ? 'Add one, or paste a list of many.' : 'Nothing here fits the filter.'}
        </EmptyView>
      ) : (
        <div style={setupTokens}>
          <div className={styles.rowHead} aria-hidden="true">
            <span />
            <span>Account id</span>
            <span>Name</span>
            <span>Extraction</span>
            <span />
          </div>
          <ol className={styles.rows}>
            {rows.map(at => {
              const account = accounts[at]
              return account === undefined ? null : (
                <Row
                  key={at}
                  at={at}
                  account={account}
                  forAll={hasOrganization(form.draft)}
                  problem={form.problemAt(`accounts.${at}.accountId`)}
                  nameProblem={form.problemAt(`accounts.${at}.name`)}
                  change={form.change}
                  touch={form.touch}
                />
              )
            })}
          </ol>
        </div>
      )}
      {accounts.length > 0 && (
        <Box color="text-body-secondary" fontSize="body-s">
          {summary(accounts)}
        </Box>
      )}
      {pasting && <PasteAccounts form={form} onClose={() => setPasting(false)} />}
    </SpaceBetween>
  )
}

const summary = (accounts: readonly DraftAccount[]): string =>
  extractionModes
    .map(mode => [accounts.filter(account => account.mode === mode).length, modeWords[mode].label] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${words}: ${formatCount(count)}`)
    .join(' · ')
