import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const start = new URL('../../../src/engine/start.ts', import.meta.url).href

const script = `
import { registerHooks } from 'node:module'
const loaded = []
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
await import(${JSON.stringify(start)})
console.log(JSON.stringify(loaded))`

test('the engine starts without the AWS SDK: most commands never speak to AWS', () => {
  const words = ['--no-warnings', '--input-type=module', '--eval', script]
  const loaded = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as string[]
  expect(loaded).toContain(start)
  expect(loaded.filter(url => /node_modules\/@(?:aws-sdk|smithy)\//.test(url))).toEqual([])
})
