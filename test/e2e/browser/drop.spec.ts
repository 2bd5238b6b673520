import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { expect, test } from '../host.ts'
import { AppFrame } from '../pages/app-frame.ts'

let logs = ''
test.beforeAll(() => {
  logs = mkdtempSync(join(tmpdir(), 'footfall-e2e-logs-'))
  writeLogFolder(logs, { files: 3, eventsPerFile: 100 })
})
test.afterAll(() => rmSync(logs, { recursive: true, force: true }))

/** Drags what lies on the disk over the page and lets it go there, as a hand would: the browser itself reads file or folder. */
const dropFromDisk = async (page: Page, paths: string[]): Promise<void> => {
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  const at = { x: 700, y: 450 }
  for (const type of ['dragEnter', 'dragOver'] as const) await devtools.send('Input.dispatchDragEvent', { type, ...at, data })
  await expect(page.getByText('Drop to import')).toBeVisible()
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', ...at, data })
  await devtools.detach()
  await expect(page.getByText('Drop to import')).toBeHidden()
}

const files = (): string[] =>
  readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.json.gz'))
    .map(name => join(logs, name))

const activityIs = async (page: Page, events: string): Promise<void> => {
  await new AppFrame(page).goTo('Activity')
  await expect(page.getByRole('heading', { name: /^Activity/ })).toContainText(events, { timeout: 30_000 })
}

test('files dropped on the page are imported', async ({ entered }) => {
  await expect(new AppFrame(entered).main).toBeVisible()
  await dropFromDisk(entered, files().slice(0, 2))
  await expect(entered.getByText(/200 .*added|added.*200/i).first()).toBeVisible({ timeout: 30_000 })
  await activityIs(entered, '200')
})

test('a folder dropped on the page is walked to its leaves and imported', async ({ entered }) => {
  await expect(new AppFrame(entered).main).toBeVisible()
  await dropFromDisk(entered, [logs])
  await expect(entered.getByText(/300 .*added|added.*300/i).first()).toBeVisible({ timeout: 30_000 })
  await activityIs(entered, '300')
})
