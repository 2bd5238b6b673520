import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import { useEffect, useState } from 'react'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useSettings } from '../frame/use-settings.ts'
import { AnswerView, EmptyView } from '../parts/state-views.tsx'
import styles from './settings.module.css'

const longestName = 64

/** One account's name, kept when the field is left or Enter is pressed. */
const AccountName = (props: { accountId: string; name: string; onChange: (name: string) => void }) => {
  const [text, setText] = useState(props.name)
  useEffect(() => setText(props.name), [props.name])
  const keep = (): void => {
    const name = text.trim().slice(0, longestName)
    if (name !== props.name) props.onChange(name)
  }
  return (
    <li className={styles.account}>
      <span className={styles.accountId}>{props.accountId}</span>
      <Input
        value={text}
        ariaLabel={`Name of account ${props.accountId}`}
        placeholder="No name"
        onChange={({ detail }) => setText(detail.value)}
        onBlur={keep}
        onKeyDown={({ detail }) => detail.key === 'Enter' && keep()}
      />
    </li>
  )
}

/** The names people use for accounts, shown everywhere instead of twelve digits. */
export const AccountNames = () => {
  const { settings, change } = useSettings()
  const answer = useEngineQuery('workspace.info', {})
  const rename = (accountId: string, name: string): void => {
    const { [accountId]: _, ...others } = settings.accountAliases
    change({ accountAliases: name === '' ? others : { ...others, [accountId]: name } })
  }
  return (
    <Container
      header={
        <Header variant="h2" description="Shown instead of the account ID wherever an account appears.">
          Account names
        </Header>
      }
    >
      <AnswerView answer={answer} what="Accounts" heightPx={96}>
        {info => {
          const ids = [...new Set([...info.accounts.filter(id => /^\d{12}$/.test(id)), ...Object.keys(settings.accountAliases)])].sort()
          return ids.length === 0 ? (
            <EmptyView title="No accounts yet">Accounts appear here once logs have been imported.</EmptyView>
          ) : (
            <ul className={styles.accounts}>
              {ids.map(id => (
                <AccountName key={id} accountId={id} name={settings.accountAliases[id] ?? ''} onChange={name => rename(id, name)} />
              ))}
            </ul>
          )
        }}
      </AnswerView>
    </Container>
  )
}
