import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { type FormEvent, useState } from 'react'
import { inventoryParts } from '../../shared/contract/collect.ts'
import { accountIdProblem, externalIdProblem, type NameRule, roleArnProblem, roleNameProblem } from '../../shared/vocabulary/aws-names.ts'
import { listOf } from '../connectors/form/draft-values.ts'
import { useEngineJob } from '../engine-client/use-engine-job.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { countOf } from '../parts/count.tsx'
import { useNow } from '../parts/use-now.ts'
import { standsInTheWay } from '../sign-in/aws-profile-words.ts'
import { ProfilePicker } from '../sign-in/profile-picker.tsx'
import type { InventoryPart } from './inventory-part-words.ts'
import { PartChoice, RegionsInput, regionsProblem } from './part-choice.tsx'
import styles from './snapshots.module.css'

const problemOf = (text: string, rule: NameRule): string | undefined => (text === '' ? undefined : (rule(text) ?? undefined))

interface Fields {
  roleArn: string
  externalId: string
  regions: string
  parts: readonly InventoryPart[]
  organizationRole: string
  organizationExternalId: string
  accounts: string
}

const initial: Fields = {
  roleArn: '',
  externalId: '',
  regions: '',
  parts: inventoryParts,
  organizationRole: '',
  organizationExternalId: '',
  accounts: ''
}

const accountsProblem = (text: string): string | undefined => {
  for (const id of listOf(text)) {
    const problem = accountIdProblem(id)
    if (problem !== null) return `${id}: ${problem}`
  }
  return undefined
}

const problemsOf = (fields: Fields) => ({
  roleArn: problemOf(fields.roleArn, roleArnProblem),
  externalId:
    fields.externalId !== '' && fields.roleArn === ''
      ? 'An external ID goes with a role to assume.'
      : problemOf(fields.externalId, externalIdProblem),
  regions: regionsProblem(fields.regions) ?? undefined,
  organizationRole: problemOf(fields.organizationRole, roleNameProblem),
  organizationExternalId: problemOf(fields.organizationExternalId, externalIdProblem),
  accounts: accountsProblem(fields.accounts)
})

/** Takes a snapshot of an account, or of every account of an organization, straight from AWS. */
export const CollectSnapshot = () => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const profile = firstOf(search, 'via')
  const nowMs = useNow()
  const known = useEngineQuery('aws.profiles', {}).data?.profiles.find(({ name }) => name === profile)
  const { start, running } = useEngineJob('snapshot.collect')
  const [fields, setFields] = useState(initial)
  const [tried, setTried] = useState(false)
  const set = (change: Partial<Fields>): void => setFields(now => ({ ...now, ...change }))
  const problems = problemsOf(fields)
  const refused =
    known === undefined
      ? 'Choose a profile.'
      : standsInTheWay(known, nowMs) !== null
        ? 'The chosen profile cannot be used yet: see below the table.'
        : Object.values(problems).some(problem => problem !== undefined)
          ? 'Look at the fields marked below.'
          : null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (refused !== null || profile === undefined) return
    const orNull = (text: string): string | null => (text === '' ? null : text)
    void start(
      {
        profile,
        roleArn: orNull(fields.roleArn),
        externalId: orNull(fields.externalId),
        regions: listOf(fields.regions),
        parts: [...fields.parts],
        ...(fields.organizationRole === '' ? {} : { organizationRole: fields.organizationRole }),
        ...(fields.organizationExternalId === '' ? {} : { organizationExternalId: fields.organizationExternalId }),
        accounts: listOf(fields.accounts)
      },
      `Snapshot with profile ${profile}`
    )
  }
  const accounts = listOf(fields.accounts).length
  return (
    <form onSubmit={submit}>
      <Form
        errorText={tried ? refused : null}
        actions={
          <Button variant="primary" loading={running} loadingText="Collecting">
            Collect snapshot
          </Button>
        }
      >
        <SpaceBetween size="m">
          <ProfilePicker chosen={profile} onChoose={name => patch({ via: name }, { replace: true })} />
          <Container header={<Header variant="h2">What to collect</Header>}>
            <SpaceBetween size="m">
              <PartChoice parts={fields.parts} onChange={parts => set({ parts })} />
              <RegionsInput value={fields.regions} onChange={regions => set({ regions })} />
            </SpaceBetween>
          </Container>
          <ExpandableSection variant="container" headerText="Assume a role" headerDescription="For a reader role in another account">
            <div className={styles.frame}>
              <div className={styles.importGrid}>
                <FormField
                  label="Role to assume"
                  constraintText="Left empty: the profile itself asks."
                  errorText={problems.roleArn}
                  stretch
                >
                  <Input
                    value={fields.roleArn}
                    placeholder="arn:aws:iam::111122223333:role/FootfallReader"
                    spellcheck={false}
                    onChange={({ detail }) => set({ roleArn: detail.value.trim() })}
                  />
                </FormField>
                <FormField
                  label="External ID"
                  constraintText="As the role’s trust policy asks for it."
                  errorText={problems.externalId}
                  stretch
                >
                  <Input value={fields.externalId} spellcheck={false} onChange={({ detail }) => set({ externalId: detail.value.trim() })} />
                </FormField>
              </div>
            </div>
          </ExpandableSection>
          <ExpandableSection
            variant="container"
            headerText="Every account of the organization"
            headerDescription="Lists the organization’s accounts and assumes a role of one name in each"
          >
            <SpaceBetween size="m">
              <div className={styles.frame}>
                <div className={styles.importGrid}>
                  <FormField
                    label="Role in each account"
                    constraintText="By name. Left empty: only the account of the profile."
                    errorText={problems.organizationRole}
                    stretch
                  >
                    <Input
                      value={fields.organizationRole}
                      placeholder="FootfallReader"
                      spellcheck={false}
                      onChange={({ detail }) => set({ organizationRole: detail.value.trim() })}
                    />
                  </FormField>
                  <FormField label="External ID of that role" errorText={problems.organizationExternalId} stretch>
                    <Input
                      value={fields.organizationExternalId}
                      spellcheck={false}
                      onChange={({ detail }) => set({ organizationExternalId: detail.value.trim() })}
                    />
                  </FormField>
                </div>
              </div>
              <FormField
                label="Only these accounts"
                constraintText={
                  accounts === 0 ? 'One a line. Left empty: all active ones.' : `${countOf(accounts, 'account')}. One a line.`
                }
                errorText={problems.accounts}
                stretch
              >
                <Textarea
                  value={fields.accounts}
                  rows={3}
                  spellcheck={false}
                  placeholder="111122223333"
                  onChange={({ detail }) => set({ accounts: detail.value })}
                />
              </FormField>
            </SpaceBetween>
          </ExpandableSection>
          <Alert type="info">
            Footfall only reads. Calls AWS refuses are listed with what they leave unknown, and everything else is kept.
          </Alert>
        </SpaceBetween>
      </Form>
    </form>
  )
}
