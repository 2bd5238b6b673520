import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { ScoreRule } from '../../shared/contract/rules.ts'
import { scoredTypes } from '../../shared/contract/scores.ts'
import { resourceTypes } from '../../shared/vocabulary/activity.ts'
import { profiles } from '../../shared/vocabulary/profile.ts'
import { visibleText } from '../activity/visible-text.ts'
import { profileWords } from '../frame/profile-words.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { useSettings } from '../frame/use-settings.ts'
import { identityTypeWords } from '../parts/kind-words.ts'
import { manyOfKind } from '../parts/score-words.ts'
import type { DataColumn } from '../parts/table/data-column.ts'
import { EditList, newId } from './edit-list.tsx'
import { listOf, ruleProblem, ruleSentence } from './setting-words.ts'

const columnsFor = (accountName: (id: string) => string): DataColumn<ScoreRule>[] => [
  { id: 'name', header: 'Name', kind: 'text', rowHeader: true, widthPx: 260, value: row => visibleText(row.name) },
  { id: 'when', header: 'Fires on', kind: 'text', widthPx: 380, value: ruleSentence },
  { id: 'accounts', header: 'Accounts', kind: 'list', widthPx: 200, none: 'All', value: row => row.accounts, words: accountName },
  { id: 'except', header: 'Except', kind: 'list', widthPx: 240, none: 'Nobody', value: row => row.except.map(visibleText) }
]

/** A choice among a few, the first of which may be “any”. */
const Choice = <Value extends string>(props: {
  label: string
  value: Value | null
  options: readonly Value[]
  words: (value: Value) => string
  any?: string
  onChange: (value: Value | null) => void
}) => {
  const option = (value: Value | null) => ({ value: value ?? '', label: value === null ? (props.any ?? '') : props.words(value) })
  return (
    <FormField label={props.label}>
      <Select
        selectedOption={option(props.value)}
        options={[...(props.any === undefined ? [] : [option(null)]), ...props.options.map(option)]}
        onChange={({ detail }) => props.onChange(props.options.find(one => one === detail.selectedOption.value) ?? null)}
      />
    </FormField>
  )
}

/** A list typed one a line; kept as typed until the form is left. */
const Lines = (props: {
  label: string
  hint: string
  value: readonly string[]
  placeholder: string
  onChange: (value: string[]) => void
}) => {
  const [text, setText] = useState(props.value.join('\n'))
  return (
    <FormField label={props.label} constraintText={props.hint}>
      <Textarea
        value={text}
        rows={2}
        placeholder={props.placeholder}
        spellcheck={false}
        onChange={({ detail }) => {
          setText(detail.value)
          props.onChange(listOf(detail.value))
        }}
      />
    </FormField>
  )
}

const RuleForm = (props: { row: ScoreRule; change: (change: Partial<ScoreRule>) => void }) => {
  const { row, change } = props
  const [above, setAbove] = useState(String(row.above))
  return (
    <SpaceBetween size="m">
      <FormField label="Name">
        <Input value={row.name} placeholder="Production roles" onChange={({ detail }) => change({ name: detail.value.slice(0, 120) })} />
      </FormField>
      <FormField label="Fires on scores above" constraintText="0 to 100">
        <Input
          value={above}
          inputMode="decimal"
          onChange={({ detail }) => {
            setAbove(detail.value)
            change({ above: detail.value.trim() === '' ? Number.NaN : Number(detail.value) })
          }}
        />
      </FormField>
      <Choice
        label="Score of"
        any="Any kind of resource"
        value={row.resourceType}
        options={resourceTypes}
        words={type => manyOfKind[type]}
        onChange={resourceType => change({ resourceType })}
      />
      <Choice
        label="Identities"
        any="Any kind of identity"
        value={row.identityType}
        options={scoredTypes}
        words={type => identityTypeWords[type]}
        onChange={identityType => change({ identityType })}
      />
      <Choice
        label="Profile"
        value={row.profile}
        options={profiles}
        words={one => `${profileWords[one].name}: ${profileWords[one].meaning.toLowerCase()}`}
        onChange={profile => change({ profile: profile ?? 'data' })}
      />
      <Lines
        label="Accounts"
        hint="One a line. Left empty: all."
        placeholder="111122223333"
        value={row.accounts}
        onChange={accounts => change({ accounts })}
      />
      <Lines
        label="Except"
        hint="Names or ARNs, one a line; * stands for any run of characters."
        placeholder="break-glass-*"
        value={row.except}
        onChange={except => change({ except })}
      />
    </SpaceBetween>
  )
}

/** Rules that say which score is too high; what they find stands on the overview. */
export const ScoreRules = () => {
  const { settings, change } = useSettings()
  const accountName = useAccountName()
  return (
    <EditList
      id="score-rules"
      title="Score rules"
      noun={['rule', 'rules']}
      description="Whoever is above a rule’s score is listed on the overview until it is not."
      columns={columnsFor(accountName)}
      rows={settings.scoreRules}
      empty="A rule names a score that is too high, for which identities, and who may be above it."
      blank={() => ({
        id: newId(),
        name: '',
        above: 80,
        profile: settings.profile,
        resourceType: null,
        identityType: null,
        accounts: [],
        except: []
      })}
      form={(row, set) => <RuleForm row={row} change={set} />}
      problemOf={ruleProblem}
      onChange={scoreRules => change({ scoreRules })}
    />
  )
}
