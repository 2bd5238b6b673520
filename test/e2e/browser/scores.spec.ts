import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { writeSmallSnapshot } from '../../builders/a-small-snapshot.ts'
import { expect, test } from '../host.ts'
import { AppFrame } from '../pages/app-frame.ts'

let logs = ''
let snapshot = ''
test.beforeAll(() => {
  logs = mkdtempSync(join(tmpdir(), 'footfall-e2e-logs-'))
  snapshot = mkdtempSync(join(tmpdir(), 'footfall-e2e-snapshot-'))
  writeLogFolder(logs, { files: 1, eventsPerFile: 300 })
  writeSmallSnapshot(snapshot)
})
test.afterAll(() => {
  rmSync(logs, { recursive: true, force: true })
  rmSync(snapshot, { recursive: true, force: true })
})

const importPath = async (page: Page, place: string, path: string, done: RegExp): Promise<void> => {
  await new AppFrame(page).goTo(place)
  // Two pages have such a field: the page gone to must be drawn before it is filled.
  await expect(page.getByRole('heading', { level: 1 })).toContainText(place)
  await page.getByLabel('Or a path on this computer').fill(path)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText(done).first()).toBeVisible({ timeout: 30_000 })
}

const bringIn = async (page: Page): Promise<void> => {
  await importPath(page, 'Start', logs, /300 events added/)
  await importPath(page, 'Snapshots', snapshot, /1 snapshot added/)
}

test('from a snapshot on disk to the statement that grants and the event that proves', async ({ entered }) => {
  const frame = new AppFrame(entered)
  await importPath(entered, 'Start', logs, /300 events added/)
  await frame.goTo('Overview')
  await expect(entered.getByText('No snapshot yet')).toBeVisible()
  await entered.getByRole('link', { name: 'Import a snapshot' }).first().click()
  await importPath(entered, 'Snapshots', snapshot, /1 snapshot added/)

  await frame.goTo('Identities')
  await expect(entered.getByRole('row', { name: /never-seen/ })).toContainText('40 of 40 unused')
  await entered.getByRole('link', { name: 'user-3', exact: true }).click()
  await expect(entered.getByRole('heading', { name: /Granted against used/ })).toContainText('40')
  const used = entered.getByRole('radio', { name: /^Used/ }).or(entered.getByRole('button', { name: /^Used \(/ }))
  await used.click()
  await entered.getByRole('gridcell').filter({ hasText: 'Allowed' }).first().click()
  await expect(entered.getByText('Allowed: by a policy of the identity')).toBeVisible()
  await expect(entered.getByText('statement 2 “ReadAll”')).toBeVisible()
  await expect(entered.getByRole('link', { name: /^Open the event/ })).toBeVisible()

  const copied = entered.url()
  expect(copied).toContain('pair=')
  await entered.reload()
  await expect(entered.getByText('statement 2 “ReadAll”')).toBeVisible()
})

test('taking the policy away in thought says what would be refused', async ({ entered }) => {
  await bringIn(entered)
  await new AppFrame(entered).goTo('Identities')
  await entered.getByRole('link', { name: 'user-3', exact: true }).click()
  await entered.getByRole('tab', { name: 'What if' }).click()
  await entered.getByRole('row', { name: /own/ }).getByRole('checkbox').check({ force: true })
  await expect(entered.getByText('No bucket granted')).toBeVisible()
  await expect(entered.getByRole('heading', { name: /Used access that would be lost/ })).toBeVisible()
})

test('a profile chosen at the top stays in the address of every page', async ({ entered }) => {
  await bringIn(entered)
  await entered.getByRole('button', { name: /^Access that counts/ }).click()
  await entered.getByText('Writing and deleting content').click()
  await new AppFrame(entered).goTo('Identities')
  await expect(entered.getByRole('row', { name: /never-seen/ })).toContainText('No bucket granted')
  expect(entered.url()).toContain('profile=write')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pages of entitlements are accessible: ${colorScheme}`, async ({ entered }) => {
    await entered.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await bringIn(entered)
    const check = async (where: string): Promise<void> => {
      await entered.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page: entered })
        // The edge of a column is thin, as in every table; its width can be set with the arrow keys as well.
        .exclude('[aria-label^="Width of"]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
    }
    await new AppFrame(entered).goTo('Overview')
    await expect(entered.getByRole('heading', { name: /Most over-provisioned/ })).toBeVisible()
    await check('overview')
    await new AppFrame(entered).goTo('Identities')
    await entered.getByRole('link', { name: 'user-3', exact: true }).click()
    await entered.getByRole('gridcell').filter({ hasText: 'Allowed' }).first().click()
    await expect(entered.getByText('statement 2 “ReadAll”')).toBeVisible()
    await check('one pair')
    for (const tab of ['Granted actions', 'What if']) {
      await entered.getByRole('tab', { name: tab }).click()
      await expect(entered.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
      await check(tab)
    }
  })
}
