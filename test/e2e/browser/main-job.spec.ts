import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { aRawRecord, writeLogFolder } from '../../builders/a-log-folder.ts'
import { expect, test } from '../host.ts'
import { AppFrame } from '../pages/app-frame.ts'

let logs = ''
test.beforeAll(() => {
  logs = mkdtempSync(join(tmpdir(), 'footfall-e2e-logs-'))
  writeLogFolder(logs, { files: 4, eventsPerFile: 300 })
})
test.afterAll(() => rmSync(logs, { recursive: true, force: true }))

const importLogs = async (page: Page): Promise<void> => {
  await new AppFrame(page).goTo('Start')
  await page.getByLabel('Or a path on this computer').fill(logs)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText(/1,200 .*added|added.*1,200/i).first()).toBeVisible({ timeout: 30_000 })
}

test('from logs on disk to one event, verbatim', async ({ entered }) => {
  const frame = new AppFrame(entered)
  await importLogs(entered)
  await frame.goTo('Overview')
  await expect(entered.getByRole('heading', { name: 'All 1,200 events are of S3' })).toBeVisible()
  await frame.goTo('Identities')
  await expect(entered.getByRole('heading', { name: /^Identities/ })).toContainText('17')
  await entered.getByRole('link', { name: 'user-3', exact: true }).click()
  await expect(entered.getByRole('heading', { name: 'user-3' })).toBeVisible()
  await frame.goTo('Resources')
  await expect(entered.getByRole('heading', { name: /^Resources/ })).toContainText('29')
  await frame.goTo('Activity')
  await expect(entered.getByRole('heading', { name: /^Activity/ })).toContainText('1,200')
  await entered.getByRole('row').nth(3).click()
  await expect(entered.getByText(/user-\d+ .*bucket-/).first()).toBeVisible()
  const copied = await entered.evaluate(() => location.hash)
  expect(copied).toContain('event=')
  await entered.reload()
  await expect(entered.getByText('eventVersion').first()).toBeVisible()
})

test('a filter in the address opens the same view, and Back leaves it', async ({ entered }) => {
  await importLogs(entered)
  await new AppFrame(entered).goTo('Activity')
  await expect(entered.getByRole('heading', { name: /^Activity/ })).toContainText('1,200')
  await entered.getByRole('button', { name: /^Denied .*events of/i }).click()
  const denied = Array.from({ length: 1200 }, (_, n) => aRawRecord(n)).filter(record => 'errorCode' in record).length
  await expect(entered.getByRole('heading', { name: /^Activity/ })).toContainText(String(denied))
  await entered.reload()
  await expect(entered.getByRole('heading', { name: /^Activity/ })).toContainText(String(denied))
  await entered.goBack()
  await expect(entered.getByRole('heading', { name: /^Activity/ })).toContainText('1,200')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible: ${colorScheme}`, async ({ entered }) => {
    test.slow()
    await entered.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await importLogs(entered)
    for (const name of ['Start', 'Overview', 'Identities', 'Resources', 'Activity', 'Imports', 'Snapshots', 'Settings']) {
      await new AppFrame(entered).goTo(name)
      await expect(entered.getByRole('heading', { level: 1 })).toContainText(name)
      await entered.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page: entered })
        // The edge of a column is thin, as in every table; its width can be set with the arrow keys as well.
        .exclude('[aria-label^="Width of"]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
    }
  })
}
