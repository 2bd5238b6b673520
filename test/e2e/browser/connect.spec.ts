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

test('from a profile to the trail it can see, each step told before the next', async ({ entered }) => {
  await openGuide(entered)
  await checkAccess(entered, 'profiles')
  await choose(entered, 'management-admin')
  await expect(entered.getByText('user/admin')).toBeVisible()
  await checkAccess(entered, 'signed in')
  await entered.getByRole('button', { name: 'Next' }).click()

  await expect(entered.getByRole('row', { name: /org-trail/ })).toContainText('Organization')
  await entered.getByRole('radio', { name: /org-trail/ }).check({ force: true })
  await checkAccess(entered, 'trails')
  await entered.getByRole('button', { name: 'Next' }).click()

  await expect(entered.getByLabel('Account ID')).toHaveValue('111122223333')
  await expect(entered.getByText('example-org-logs')).toBeVisible()
  await checkAccess(entered, 'what to collect')
  await entered.getByLabel('Account ID').fill('1234')
  await entered.getByRole('button', { name: 'Next' }).click()
  await expect(entered.getByText('An account id has 12 digits; this one has 4.')).toBeVisible()

  const copied = entered.url()
  expect(copied).toContain('via=management-admin')
  await entered.reload()
  await expect(entered.getByLabel('Account ID')).toHaveValue('111122223333')
})

test('a code of the MFA device is asked for in the window, and again when it was wrong', async ({ entered }) => {
  await openGuide(entered)
  await choose(entered, 'guarded')
  const dialog = entered.getByRole('dialog')
  await expect(dialog.getByText('Profile guarded asks for a code')).toBeVisible()
  await checkAccess(entered, 'MFA')
  await dialog.getByLabel('Code').fill('12')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog.getByText('A code has 6 digits.')).toBeVisible()
  await dialog.getByLabel('Code').fill('123456')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(entered.getByText(/assumed-role\/guarded\/footfall/)).toBeVisible()
})
