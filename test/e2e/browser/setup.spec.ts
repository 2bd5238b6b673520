import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../host.ts'
import { AppFrame } from '../pages/app-frame.ts'

const begin = async (page: Page, architecture: RegExp): Promise<void> => {
  await new AppFrame(page).goTo('Set-up')
  await page.getByRole('button', { name: 'New set-up' }).first().click()
  await expect(page.getByRole('heading', { name: 'How are your accounts arranged?' })).toBeVisible()
  await page.getByRole('radio', { name: architecture }).check({ force: true })
}

const goOn = async (page: Page, heading: string): Promise<void> => {
  await page.getByRole('button', { name: /^(?:Next:|Show the texts)/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible()
}

const choose = (page: Page, name: RegExp): Promise<void> => page.getByRole('radio', { name }).check({ force: true })

/** One account, everything new, nothing besides. */
const answer = async (page: Page): Promise<void> => {
  await begin(page, /^One account/)
  await page.getByLabel('Name of this set-up').fill('Acme')
  await goOn(page, 'Which accounts, and who extracts their logs?')
  await page.getByLabel('Account 1: id').fill('111122223333')
  await goOn(page, 'Which trail records?')
  await choose(page, /^It is new/)
  await page.getByLabel('Trail name').fill('acme-trail')
  await page.getByRole('combobox', { name: 'Home region' }).fill('eu-central-1')
  await page.keyboard.press('Escape')
  await goOn(page, 'Where do the log files lie?')
  await choose(page, /^It exists/)
  await page.getByLabel('Bucket name').fill('acme-cloudtrail-logs')
  await page.getByRole('button', { name: /^Bucket policy as it is now/ }).click()
  await page.getByLabel('Bucket policy as it is now, as JSON').fill(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'KeptAsItWas', Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::acme-cloudtrail-logs/*' }
      ]
    })
  )
  await goOn(page, 'How are the files encrypted?')
  await choose(page, /^S3’s own key/)
  await goOn(page, 'How are new files told of?')
  await choose(page, /^None/)
  await goOn(page, 'Which alarms are raised?')
  await choose(page, /^None/)
  await goOn(page, 'Who reads the logs?')
  await choose(page, /^A role for another account/)
  await page.getByRole('combobox', { name: 'Account that may assume it' }).fill('444455556666')
  await page.keyboard.press('Escape')
  await goOn(page, 'What shall the reader be able to do?')
  await goOn(page, 'Is this what you want?')
}

test('from questions to texts that passed their checks, and what they change', async ({ entered }) => {
  await answer(entered)
  await goOn(entered, 'The texts to apply')
  await expect(entered.getByText(/^\d+ texts, every check passed$/)).toBeVisible()
  await entered
    .getByRole('link', { name: /Bucket policy/ })
    .first()
    .click()
  await expect(entered.getByText(/lines? added, 0 lines removed/)).toBeVisible()
  await entered.getByText('Whole text').click()
  await entered.getByRole('searchbox', { name: 'Find in this text' }).fill('KeptAsItWas')
  await expect(entered.getByText('1 of 1', { exact: true })).toBeVisible()
  await goOn(entered, 'Apply it, line by line')
  await entered.getByRole('checkbox').nth(1).check({ force: true })
  await expect(entered.getByText('Done, by your word')).toBeVisible()

  const copied = entered.url()
  expect(copied).toContain('step=checklist')
  await expect(entered.getByText('Saved', { exact: true })).toBeVisible()
  await entered.reload()
  await expect(entered.getByText('Done, by your word')).toBeVisible()
})

test('what was typed is there again after leaving in the middle of a word', async ({ entered }) => {
  const frame = new AppFrame(entered)
  await begin(entered, /^Several accounts/)
  await goOn(entered, 'Which accounts, and who extracts their logs?')
  await entered.getByRole('button', { name: 'Paste many' }).click()
  await entered.getByLabel('Accounts', { exact: true }).fill('111122223333 Production\n1234 short\n444455556666 Sandbox')
  await expect(
    entered.getByText('An account id has 12 digits; this one has 4.').or(entered.getByText(/Line 2: No account id/))
  ).toBeVisible()
  await entered.getByRole('button', { name: 'Add 2 accounts' }).click()
  await goOn(entered, 'Which trail records?')
  await choose(entered, /^It is new/)
  await entered.getByLabel('Trail name').fill('acme..tr')
  await frame.goTo('Overview')
  await frame.goTo('Set-up')
  await entered.getByRole('link', { name: 'Set-up 1' }).click()
  await expect(entered.getByLabel('Trail name')).toHaveValue('acme..tr')
  await expect(entered.getByText('A trail name has no two of dot, underscore and hyphen side by side.')).toBeVisible()
  await entered.getByRole('link', { name: /^2\. Accounts/ }).click()
  await expect(entered.getByLabel('Account 2: name')).toHaveValue('Sandbox')
})

test('Enter goes on and stays where something is wrong; Alt and arrows go between steps; undo takes the last change back', async ({
  entered
}) => {
  await begin(entered, /^Organization trail/)
  await entered.getByLabel('Name of this set-up').press('Enter')
  await expect(entered.getByRole('heading', { level: 2, name: /^Which accounts/ })).toBeFocused()
  await entered.getByLabel('Organization id').fill('o-short')
  await entered.keyboard.press('Enter')
  await expect(entered.getByText('An organization id is o- and 10 to 32 lower-case letters and digits.')).toBeVisible()
  await expect(entered.getByRole('link', { name: /^2\. Accounts, \d to correct/ })).toBeVisible()
  await entered.getByRole('button', { name: 'Undo' }).click()
  await expect(entered.getByLabel('Organization id')).toHaveValue('')
  await entered.getByLabel('Organization id').press('Alt+ArrowUp')
  await expect(entered.getByRole('heading', { level: 2, name: /^How are your accounts/ })).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`set-ups are accessible: ${colorScheme}`, async ({ entered }) => {
    await entered.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const check = async (where: string): Promise<void> => {
      await entered.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page: entered })
        .exclude('[aria-label^="Width of"]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
    }
    await new AppFrame(entered).goTo('Set-up')
    await check('no set-up')
    await answer(entered)
    await check('review')
    await goOn(entered, 'The texts to apply')
    await expect(entered.getByText(/^\d+ texts, every check passed$/)).toBeVisible()
    await check('texts')
    await entered
      .getByRole('link', { name: /Bucket policy/ })
      .first()
      .click()
    await expect(entered.getByText(/lines? added/)).toBeVisible()
    await check('differences')
    await goOn(entered, 'Apply it, line by line')
    await check('checklist')
    await goOn(entered, 'Does it work?')
    await check('verification')
  })
}
