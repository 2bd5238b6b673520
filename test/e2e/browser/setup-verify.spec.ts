import type { Page } from '@playwright/test'
import { expect, test } from '../aws-host.ts'
import { AppFrame } from '../pages/app-frame.ts'

/** An organization's trail, as the stand-in has it, answered in a file. */
const answers = `name: Verified
architecture: organization
organization:
  id: o-exampleorgid
  managementAccountId: "111122223333"
  logArchiveAccountId: "222233334444"
accounts:
  - accountId: "111122223333"
    mode: organization
trail:
  state: existing
  trail: arn:aws:cloudtrail:eu-west-1:111122223333:trail/org-trail
  accountId: "111122223333"
  region: eu-west-1
storage:
  state: existing
  bucket: example-org-logs
  accountId: "222233334444"
  region: eu-west-1
encryption:
  kind: sse-s3
notifications:
  kind: none
alarms:
  enabled: false
reader:
  kind: user
  accountId: "111122223333"
misspelt: true
`

const importAnswers = async (page: Page, name: string, text: string): Promise<void> => {
  await new AppFrame(page).goTo('Set-up')
  await page.getByLabel('File of answers to import').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
}

test('from a file of answers to what AWS says of it, and the connectors', async ({ entered }) => {
  test.slow()
  await importAnswers(entered, 'broken.yaml', 'name: [')
  await expect(entered.getByText(/^broken\.yaml is no YAML: /)).toBeVisible()
  await importAnswers(entered, 'answers.yaml', answers)
  await expect(entered.getByRole('heading', { name: 'Is this what you want?' })).toBeVisible()
  await expect(entered.getByText('No field takes misspelt.')).toBeVisible()
  await entered.goto(`${entered.url().split('?')[0]}?step=verify`)
  await expect(entered.getByRole('heading', { name: 'Does it work?' })).toBeVisible()
  await entered.getByRole('radio', { name: 'Choose management-admin' }).check({ force: true })
  await entered.getByRole('button', { name: 'See it and decide' }).click()
  const agree = entered.getByRole('dialog').getByRole('button', { name: 'Use this endpoint' })
  await agree.click()
  await expect(entered.getByText('1 other text of this profile will be asked next.')).toBeHidden()
  await agree.click()
  await expect(agree).toBeHidden()
  await entered.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(entered.getByRole('button', { name: 'Verify again' })).toBeVisible({ timeout: 60_000 })
  await expect(entered.getByText(/^\d+ of \d+ lines? of the checklist found in AWS$/)).toBeVisible()
  await expect(entered.getByText('If it does not work').first()).toBeVisible()

  await entered.getByRole('button', { name: 'Add 1 connector' }).click()
  await expect(entered.getByText('Added already')).toBeVisible()
  await expect(entered.getByRole('button', { name: 'Start the first sync' })).toBeEnabled()
})
