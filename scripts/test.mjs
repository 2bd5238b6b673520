// `npm test`: installs what is missing (a browser too), builds, runs every suite, and ends with one line of sums.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './find-browser.mjs'
import { environmentFor, needNode, root, runInPlace } from './node-24.mjs'
import { build, install } from './set-up.mjs'

const hasApt = () => process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0

const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')

const hasPlaywrightsOwn = async () => {
  const { chromium } = await import('@playwright/test')
  try {
    readFileSync(chromium.executablePath())
    return true
  } catch {
    return false
  }
}

const aptInstall = async name => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runInPlace('apt-get', ['update', '-qq'], { env })
  return (await runInPlace('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env })) === 0
}

/** Debian's package where it may be installed, Playwright's own elsewhere. */
const fetchBrowser = async node => {
  if (!hasApt()) return (await runInPlace(node, [playwright, 'install', 'chromium-headless-shell', 'chromium'])) === 0
  console.log('Installing a browser for the tests (apt-get install chromium) …')
  return aptInstall('chromium')
}

/** The tests that run the real AWS CLI say so and skip where it cannot be had. */
const wantAwsCommand = async () => {
  if (existsSync('/usr/bin/aws') || !hasApt()) return
  console.log('Installing the AWS CLI for the tests (apt-get install awscli) …')
  await aptInstall('awscli')
}

const needBrowser = async node => {
  if (findBrowser() !== null || (await hasPlaywrightsOwn()) || (await fetchBrowser(node))) return
  console.error('The browser tests need Chromium.\nhint: install chromium or Google Chrome, or run: npx playwright install chromium')
  process.exit(1)
}

const readReport = path => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** A file that could not even be read counts as one failure; so does a run that left no report. */
const vitestSums = report => {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 }
  const unread = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  return { passed: report.numPassedTests, failed: report.numFailedTests + unread, skipped: report.numPendingTests + report.numTodoTests }
}
const playwrightSums = report => {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, flaky, unexpected, skipped } = report.stats
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped }
}

const runVitest = async (node, dir) => {
  const report = join(dir, 'vitest.json')
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runInPlace(node, args, { env: environmentFor(node) })
  return { code, ...vitestSums(readReport(report)) }
}
const runPlaywright = async (node, dir) => {
  const report = join(dir, 'playwright.json')
  const env = { ...environmentFor(node), PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const code = await runInPlace(node, [playwright, 'test', '--reporter=list,json'], { env })
  return { code, ...playwrightSums(readReport(report)) }
}

await install()
const node = needNode()
if (node !== process.execPath) process.exit(await runInPlace(node, [fileURLToPath(import.meta.url)], { env: environmentFor(node) }))

await needBrowser(node)
await wantAwsCommand()
await build()
const dir = mkdtempSync(join(tmpdir(), 'footfall-test-'))
const runs = [await runVitest(node, dir), await runPlaywright(node, dir)]
rmSync(dir, { recursive: true })
const sum = name => runs.reduce((total, run) => total + run[name], 0)
// A run may fail beside its tests, as when a worker dies: that counts as one.
const failed = sum('failed') + runs.filter(run => run.code !== 0 && run.failed === 0).length
const skipped = sum('skipped')
if (skipped > 0) console.log(`\n${skipped} skipped; each says why.`)
console.log(`\n${sum('passed')} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
