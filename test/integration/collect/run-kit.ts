import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { snapshotKit } from '../../../src/engine/setup/snapshot-kit.ts'
import { inventoryParts } from '../../../src/shared/contract/collect.ts'
import type { CollectWorld } from './collect-world.ts'

export interface KitRun {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the script in bash with the system's own AWS CLI. */
export const runKit = (world: CollectWorld, argv: readonly string[], groups: readonly string[] = inventoryParts): Promise<KitRun> => {
  const script = join(world.dir, 'kit.sh')
  writeFileSync(script, snapshotKit({ regions: [], groups }))
  return new Promise((resolve, reject) => {
    const child = spawn('bash', [script, '--profile', 'test', ...argv], {
      cwd: world.dir,
      env: world.env,
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }))
  })
}
