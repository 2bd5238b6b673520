import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { COMMAND } from '../footfall-command.ts'
import { type Measure, measured, notMeasured } from '../measure.ts'
import { medianMs, rounded } from '../statistics.ts'

const pages = fileURLToPath(new URL('../../../out/renderer', import.meta.url))

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      text += more
      const address = /http:\/\/127\.0\.0\.1:\S+/.exec(text)?.[0]
      if (address) resolve(address)
    })
    child.once('exit', code => reject(new Error(`serve ended with ${code} before it was ready.`)))
  })

/** The secret is exchanged for a cookie first, as a browser does it. */
const firstPage = async (address: string): Promise<void> => {
  const entry = await fetch(address, { redirect: 'manual' })
  const place = entry.headers.get('location')
  const page =
    place === null
      ? entry
      : await fetch(new URL(place, address), { headers: { cookie: entry.headers.get('set-cookie')?.split(';')[0] ?? '' } })
  if (!page.ok || !(await page.text()).includes('<html')) throw new Error(`serve answered ${page.status} instead of the first page.`)
}

const startAndAsk = async (workspace: string): Promise<void> => {
  const child = spawn(process.execPath, [COMMAND, 'serve', '--workspace', workspace], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  try {
    await firstPage(await addressOf(child))
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
}

/** Measure 11: from the start of `serve` to its first page, the workspace filled. The window's own part needs a screen. */
export const serveMeasure = async (workspace: string, events: number, runs: number): Promise<Measure> => {
  if (!existsSync(pages)) return notMeasured('11', events, 'the pages are not built: npm run build')
  return measured('11', events, rounded(await medianMs(runs, () => startAndAsk(workspace))))
}
