import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { aRawRecord, writeLogFolder } from '../../builders/a-log-folder.ts'
import { expect, test } from '../host.ts'
import { AppFrame } from '../pages/app-frame.ts'

let logs = ''
test.beforeAll(() => {
  logs = mkdtempSync(join(tmpdir(), 'footfall-e2e-logs-'))
  writeLogFolder(logs, { files: 2, eventsPerFile: 300 })
})
test.afterAll(() => rmSync(logs, { recursive: true, force: true }))

interface MadeUp {
  eventID: string
  eventTime: string
  errorCode?: string
}

/** What is filtered for below, newest first: as the table shows it. */
const denied = Array.from({ length: 600 }, (_, n) => aRawRecord(n) as MadeUp)
  .filter(({ errorCode }) => errorCode !== undefined)
  .reverse()

const showDenied = async (page: Page): Promise<void> => {
  const frame = new AppFrame(page)
  await frame.goTo('Start')
  await page.getByLabel('Or a path on this computer').fill(logs)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText(/600 .*added|added.*600/i).first()).toBeVisible({ timeout: 30_000 })
  await frame.goTo('Activity')
  await page.getByRole('button', { name: /^Denied .*events of/i }).click()
  await expect(page.getByRole('heading', { name: /^Activity/ })).toContainText(String(denied.length))
}

/** Asks for the export and takes what the browser saved. */
const download = async (page: Page, format: string): Promise<{ name: string; text: string }> => {
  await page.getByRole('button', { name: /^Export .*matching event/ }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click()
  const file = await saved
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

const idsOf = (rows: { eventId: string }[]): string[] => rows.map(({ eventId }) => eventId)

test('every export downloads and holds exactly what is shown, in its order', async ({ entered }) => {
  await showDenied(entered)
  const shown = denied.map(({ eventID }) => eventID)

  const csv = await download(entered, 'CSV')
  expect(csv.name).toMatch(/\.csv$/)
  const [header = '', ...lines] = csv.text.trim().split(/\r?\n/)
  const place = header.split(',').indexOf('eventId')
  expect(lines.map(line => line.split(',')[place])).toEqual(shown)

  const json = await download(entered, 'JSON')
  expect(json.name).toMatch(/\.json$/)
  expect(idsOf(JSON.parse(json.text))).toEqual(shown)

  const ndjson = await download(entered, 'NDJSON')
  expect(ndjson.name).toMatch(/\.ndjson$/)
  const rows = ndjson.text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(idsOf(rows)).toEqual(shown)
  expect(rows).toEqual(JSON.parse(json.text))

  const raw = await download(entered, 'Raw records')
  expect(
    raw.text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
  ).toEqual(denied)

  for (const [index, { time, eventName, sourceIp }] of rows.slice(0, 8).entries())
    for (const text of [time.slice(11, 19), eventName, sourceIp]) await expect(entered.getByRole('row').nth(index + 1)).toContainText(text)
})

test('sorted the other way, the export follows', async ({ entered }) => {
  await showDenied(entered)
  await entered.getByRole('columnheader', { name: /^Time/ }).click()
  await expect(entered.getByRole('row').nth(1)).toContainText(denied.at(-1)?.eventTime.slice(11, 19) ?? '')
  const { text } = await download(entered, 'NDJSON')
  const ids = text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line).eventId)
  expect(ids).toEqual(denied.map(({ eventID }) => eventID).reverse())
})
