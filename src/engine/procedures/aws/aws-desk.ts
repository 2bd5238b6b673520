import { randomUUID } from 'node:crypto'
import type { MfaQuestion } from '../../../shared/contract/aws.ts'
import type { NoticeTopic } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { AwsConnection, AwsSurroundings, TrustKind } from '../../aws/aws-connection.ts'
import type { CallerAt } from '../../aws/connect.ts'
import type { ReadProfiles } from '../../aws/profiles.ts'
import type { TrustList } from './trust-list.ts'

export interface AwsDeskParts {
  env: AwsSurroundings['env']
  trusts: TrustList
  notify(topic: NoticeTopic, data: unknown): void
  /** Whether anybody hears notices: without a listener nobody can answer. */
  isHeard(): boolean
  now(): number
  /** How long a question waits for its answer. */
  patienceMs?: number
}

interface Waiting {
  question: MfaQuestion
  answer(code: string | null): void
}

const fiveMinutesMs = 5 * 60_000

/** Where procedures and people meet AWS: profiles, what was agreed to, codes that are waited for, and connections. */
export interface AwsDesk {
  /** Signs in as `caller` when the first call is made. See `aws/connect.ts` for what it throws. */
  connect(caller: CallerAt): Promise<AwsConnection>
  profiles(): Promise<ReadProfiles>
  trust(kind: TrustKind, text: string): void
  questions(): MfaQuestion[]
  /** @returns whether the question was still open */
  answer(id: string, code: string | null): boolean
  /** Nobody waits any more. */
  close(): void
}

const refused = (profile: string, why: string): AppError =>
  new AppError(
    'signed-out',
    `Profile ${profile} needs a code of its MFA device, and ${why}.`,
    'Try again, and give the code when it is asked for.'
  )

export const createAwsDesk = ({ env, trusts, notify, isHeard, now, patienceMs = fiveMinutesMs }: AwsDeskParts): AwsDesk => {
  const waiting = new Map<string, Waiting>()

  const askMfa = (profile: string, serial: string): Promise<string> =>
    new Promise((resolve, reject) => {
      if (!isHeard()) return reject(refused(profile, 'nobody is there to give it'))
      const question: MfaQuestion = { id: randomUUID(), profile, serial, askedAtMs: now() }
      const close = (): void => {
        clearTimeout(timer)
        waiting.delete(question.id)
        notify('aws.question', { id: question.id, open: false })
      }
      const timer = setTimeout(() => {
        close()
        reject(refused(profile, 'nobody gave it in time'))
      }, patienceMs)
      timer.unref()
      waiting.set(question.id, {
        question,
        answer: code => {
          close()
          if (code === null) reject(refused(profile, 'none was given'))
          else resolve(code)
        }
      })
      notify('aws.question', { id: question.id, open: true })
    })

  const surroundings: AwsSurroundings = { env, now, askMfa, isTrusted: (kind, text) => trusts.has(kind, text) }
  return {
    // The SDK is large: what never speaks to AWS starts without it.
    connect: async caller => (await import('../../aws/connect.ts')).connect(caller, surroundings),
    profiles: async () => (await import('../../aws/profiles.ts')).readProfiles(env, surroundings.isTrusted),
    trust: (kind, text) => trusts.add(kind, text),
    questions: () => [...waiting.values()].map(({ question }) => question),
    answer(id, code) {
      const open = waiting.get(id)
      open?.answer(code)
      return open !== undefined
    },
    close() {
      for (const { answer } of [...waiting.values()]) answer(null)
    }
  }
}
