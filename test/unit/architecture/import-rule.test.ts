import { globSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { circles, importsOf, violation } from './import-rule.ts'

const files = globSync('src/**/*.{ts,tsx}').map(path => path.split(sep).join('/'))
const lines = files.flatMap(path => importsOf(path, readFileSync(path, 'utf8')))

describe('the source', () => {
  test('has import lines to look at', () => expect(lines.length).toBeGreaterThan(files.length / 2))
  test('imports downwards only', () => expect(lines.map(violation).filter(Boolean)).toEqual([]))
  test('goes in no circles', () => expect(circles(lines)).toEqual([]))
})

describe('the rule itself', () => {
  const line = (from: string, to: string) => ({ from, to, typeOnly: false })
  test.each([
    ['src/shared/contract/contract.ts', 'src/engine/log.ts'],
    ['src/shared/contract/contract.ts', 'node:fs'],
    ['src/shared/contract/contract.ts', 'react'],
    ['src/engine/cloudtrail/activity.ts', 'src/engine/policy/parse.ts'],
    ['src/engine/cloudtrail/activity.ts', 'src/engine/store/activity.ts'],
    ['src/engine/cloudtrail/activity.ts', 'node:fs/promises'],
    ['src/engine/store/activity.ts', 'src/engine/cloudtrail/activity.ts'],
    ['src/engine/store/activity.ts', 'src/engine/aws/log-bucket.ts'],
    ['src/engine/aws/log-bucket.ts', 'src/engine/store/activity.ts'],
    ['src/engine/ingest/plan.ts', 'src/engine/review/review.ts'],
    ['src/engine/ingest/plan.ts', 'src/engine/procedures/import-run.ts'],
    ['src/engine/ingest/plan.ts', 'src/engine/start.ts'],
    ['src/engine/procedures/import-run.ts', 'src/loopback/start-host.ts'],
    ['src/engine/serve.ts', 'ws'],
    ['src/engine/start.ts', 'electron'],
    ['src/main/desktop.ts', 'src/loopback/start-host.ts'],
    ['src/main/desktop.ts', 'src/engine/store/activity.ts'],
    ['src/loopback/start-host.ts', 'src/cli/main.ts'],
    ['src/cli/main.ts', 'src/renderer/app.tsx'],
    ['src/preload/preload.ts', 'src/engine/log.ts'],
    ['src/preload/preload.ts', 'src/main/desktop.ts'],
    ['src/preload/preload.ts', 'node:fs'],
    ['src/renderer/app.tsx', 'src/engine/log.ts'],
    ['src/renderer/app.tsx', 'src/preload/preload.ts'],
    ['src/renderer/app.tsx', 'electron'],
    ['src/renderer/app.tsx', 'node:path'],
    ['src/attic/things.ts', 'src/shared/errors/app-error.ts'],
    ['src/engine/start.ts', 'test/builders/event.ts']
  ])('%s may not import %s', (from, to) => expect(violation(line(from, to))).not.toBeNull())
  test.each([
    ['src/engine/cloudtrail/activity.ts', 'src/shared/vocabulary/activity.ts'],
    ['src/engine/cloudtrail/activity.ts', 'src/engine/cloudtrail/record.ts'],
    ['src/engine/ingest/plan.ts', 'src/engine/cloudtrail/log-key.ts'],
    ['src/engine/start.ts', 'src/engine/store/activity.ts'],
    ['src/engine/procedures/import-run.ts', 'src/engine/start.ts'],
    ['src/main/desktop.ts', 'electron'],
    ['src/loopback/start-host.ts', 'src/engine/serve.ts'],
    ['src/preload/preload.ts', 'src/main/host-channels.ts'],
    ['src/renderer/app.tsx', 'src/shared/contract/client.ts']
  ])('%s may import %s', (from, to) => expect(violation(line(from, to))).toBeNull())

  test('reads every way to import', () => {
    const source = `import a from './a.ts'
      import type { B } from '../b.ts'
      import { type C, type D } from './c.ts'
      import { e, type F } from './e.ts'
      export * from './g.ts'
      import 'side-effect'
      // import x from './comment.ts'
      /* import y from './comment.ts' */
      const h = () => import('./h.ts')
      const worker = new Worker(new URL('./i-worker.ts', import.meta.url))
      import {
        j
      } from "./j.ts"`
    expect(importsOf('src/x/y.ts', source).map(({ to, typeOnly }) => (typeOnly ? `type ${to}` : to))).toEqual([
      'src/x/a.ts',
      'type src/b.ts',
      'type src/x/c.ts',
      'src/x/e.ts',
      'src/x/g.ts',
      'side-effect',
      'src/x/h.ts',
      'src/x/i-worker.ts',
      'src/x/j.ts'
    ])
  })
  test('finds a circle, and not one of types', () => {
    const circle = [line('src/a.ts', 'src/b.ts'), line('src/b.ts', 'src/c.ts'), line('src/c.ts', 'src/b.ts')]
    expect(circles(circle)).toEqual(['src/b.ts → src/c.ts → src/b.ts'])
    expect(circles(circle.map(each => ({ ...each, typeOnly: true })))).toEqual([])
  })
})
