import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../aws-host.ts'
import { AppFrame } from '../pages/app-frame.ts'

const checkAccess = async (page: Page, where: string): Promise<void> => {
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page })
    // The edge of a column is thin, as in every table; its width can be set with the arrow keys as well.
    .exclude('[aria-label^="Width of"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
}

const openGuide = async (page: Page): Promise<void> => {
  await new AppFrame(page).goTo('Start')
  await page.getByRole('main').getByRole('link', { name: 'Connect AWS' }).click()
  await expect(page.getByRole('heading', { name: 'Profiles of this computer' })).toBeVisible()
}

/** Chooses a profile. Two of AWS's endpoints are others here, for all and for one service: each is seen and agreed to first. */
const choose = async (page: Page, profile: string): Promise<void> => {
  await page.getByRole('radio', { name: `Choose ${profile}` }).check({ force: true })
  await page.getByRole('button', { name: 'See it and decide' }).click()
  const dialog = page.getByRole('dialog')
  const agree = dialog.getByRole('button', { name: 'Use this endpoint' })
  await expect(dialog.getByText('1 other text of this profile will be asked next.')).toBeVisible()
  await expect(dialog.getByText(/^http:\/\/(?:127\.0\.0\.1|localhost):\d+$/)).toBeVisible()
  await agree.click()
  await expect(dialog.getByText('1 other text of this profile will be asked next.')).toBeHidden()
  await agree.click()
  await expect(agree).toBeHidden()
}

const chooseTrail = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('row', { name: /org-trail/ })).toContainText('Organization', { timeout: 45_000 })
  await page.getByRole('radio', { name: /org-trail/ }).check({ force: true })
}

test('from a profile to the trail it can see, and the form filled in from it', async ({ entered }) => {
  test.slow()
  await openGuide(entered)
  await choose(entered, 'management-admin')
  await expect(entered.getByText('user/admin')).toBeVisible({ timeout: 45_000 })
  await chooseTrail(entered)
  await entered.getByRole('button', { name: 'Next' }).click()
  await expect(entered.getByLabel('Account ID')).toHaveValue('111122223333')
  await expect(entered.getByText('example-org-logs')).toBeVisible()
  await entered.getByLabel('Account ID').fill('1234')
  await entered.getByRole('button', { name: 'Next' }).click()
  await expect(entered.getByText('An account id has 12 digits; this one has 4.')).toBeVisible()
  expect(entered.url()).toContain('via=management-admin')
  await entered.reload()
  await expect(entered.getByLabel('Account ID')).toHaveValue('111122223333', { timeout: 45_000 })
})

test('the way to a connector is accessible', async ({ entered }) => {
  test.slow()
  await openGuide(entered)
  await checkAccess(entered, 'profiles')
  await choose(entered, 'management-admin')
  await expect(entered.getByText('user/admin')).toBeVisible({ timeout: 45_000 })
  await chooseTrail(entered)
  await checkAccess(entered, 'trails')
  await entered.getByRole('button', { name: 'Next' }).click()
  await expect(entered.getByLabel('Account ID')).toBeVisible()
  await checkAccess(entered, 'what to collect')
  await entered.goto(`${entered.url().split('#')[0]}#/connect?by=hand`)
  await expect(entered.getByRole('button', { name: 'Add connector' })).toBeVisible()
  await checkAccess(entered, 'by hand')
})

test('a code of the MFA device is asked for in the window, and what is no code is not sent', async ({ entered }) => {
  await openGuide(entered)
  await choose(entered, 'guarded')
  const dialog = entered.getByRole('dialog')
  await expect(dialog.getByText('Profile guarded asks for a code')).toBeVisible({ timeout: 45_000 })
  await dialog.getByLabel('Code').fill('12')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog.getByText('A code has 6 digits.')).toBeVisible()
  await dialog.getByLabel('Code').fill('123456')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(entered.getByText(/assumed-role\/guarded\/footfall/)).toBeVisible({ timeout: 45_000 })
})
