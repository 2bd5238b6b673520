import { defineConfig } from '@playwright/test'
import { browserArguments, findBrowser } from './scripts/find-browser.mjs'

const executablePath = findBrowser()

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: { args: [...browserArguments], ...(executablePath === null ? {} : { executablePath }) }
  },
  projects: [
    { name: 'browser', testDir: 'test/e2e/browser' },
    { name: 'desktop', testDir: 'test/e2e/desktop' }
  ]
})
