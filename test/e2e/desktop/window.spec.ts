import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { findElectron } from '../../../scripts/desktop-window.mjs'
import { AppFrame } from '../pages/app-frame.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const executablePath = findElectron()

test.skip(executablePath === null, 'the Electron binary is not on this machine')
test.skip(process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY, 'there is no display for a window')
test.skip(process.getuid?.() === 0, 'Chromium refuses its sandbox to root')

test('the window opens on its own pages, without Node and without leaving', async () => {
  const workspaceDir = await mkdtemp(join(tmpdir(), 'footfall-desktop-'))
  const app = await _electron.launch({ executablePath: executablePath ?? '', args: [root, '--workspace', workspaceDir] })
  const page = await app.firstWindow()
  await expect(new AppFrame(page).main).toBeVisible()
  expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')])).toEqual([
    'undefined',
    'undefined'
  ])
  await page.evaluate(() => {
    window.location.href = 'https://example.com/'
  })
  expect(page.url()).toMatch(/^app:\/\/footfall\//)
  await app.close()
  await rm(workspaceDir, { recursive: true, force: true })
})
