import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { LogEntry } from '../../../src/engine/log.ts'
import type { AppError } from '../../../src/shared/errors/app-error.ts'
import type { EnvironmentOptions } from '../../aws-stand-in/environment.ts'
import { startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import type { StandInState } from '../../aws-stand-in/state/state.ts'
import { anEngine } from '../../builders/an-engine.ts'

/** An engine beside a stand-in for AWS, with a home folder of its own. The SDK reads some of it from the process itself. */
export const aSignIn = async (
  state: StandInState,
  options: EnvironmentOptions & { trusted?: boolean; env?: Record<string, string> } = {}
) => {
  const { trusted = true, env = {}, ...files } = options
  const folder = mkdtempSync(join(tmpdir(), 'footfall-sign-in-'))
  const standIn = await startStandIn(state)
  const environment = standIn.environment(files)
  for (const name of Object.keys(process.env)) if (/^AWS_|_proxy$/i.test(name)) vi.stubEnv(name, undefined)
  for (const [name, value] of Object.entries({ ...environment.variables, ...env })) vi.stubEnv(name, value)
  const endpoints = Object.entries(environment.variables).flatMap(([name, url]) => (name.startsWith('AWS_ENDPOINT_URL') ? url : []))
  const log: LogEntry[] = []
  const notices: unknown[] = []
  const clock = { aheadMs: 0 }
  const { engine, call, close } = await anEngine(join(folder, 'workspace'), {
    trustPath: join(folder, 'data', 'trusted.json'),
    env: process.env,
    now: () => Date.now() + clock.aheadMs,
    log: entry => log.push(entry)
  })
  engine.onNotice((topic, data) => notices.push({ topic, data }))
  if (trusted) for (const text of endpoints) await call('aws.trust', { kind: 'endpoint', text })
  return {
    standIn,
    environment,
    endpoints,
    folder,
    call,
    engine,
    log,
    notices,
    clock,
    /** Answers what is asked with these codes, one after the other; null gives up. */
    answerWith(...codes: (string | null)[]) {
      const asked: string[] = []
      engine.onNotice(async topic => {
        if (topic !== 'aws.question') return
        for (const { id } of await call('aws.questions', {})) {
          if (asked.includes(id)) continue
          asked.push(id)
          await call('aws.answer', { id, code: codes.shift() ?? null })
        }
      })
      return asked
    },
    async whoIs(profile: string, over: { roleArn?: string; externalId?: string } = {}) {
      return (await call('aws.identify', { profile, ...over })).arn
    },
    async close() {
      await close()
      await standIn.close()
      vi.unstubAllEnvs()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export type SignIn = Awaited<ReturnType<typeof aSignIn>>

/** The error a promise fails with. */
export const failureOf = async (work: Promise<unknown>): Promise<AppError> => {
  try {
    await work
  } catch (error) {
    return error as AppError
  }
  throw new Error('It did not fail.')
}
