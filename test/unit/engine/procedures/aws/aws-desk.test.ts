import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type AwsDeskParts, createAwsDesk } from '../../../../../src/engine/procedures/aws/aws-desk.ts'
import { TrustList } from '../../../../../src/engine/procedures/aws/trust-list.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../../../fixtures/aws-profiles/${name}`, import.meta.url))

const aDesk = (over: Partial<AwsDeskParts> = {}) => {
  const notices: unknown[] = []
  const desk = createAwsDesk({
    env: { AWS_CONFIG_FILE: fixture('config'), AWS_SHARED_CREDENTIALS_FILE: fixture('credentials'), AWS_REGION: 'eu-west-1' },
    trusts: new TrustList(null),
    notify: (topic, data) => notices.push([topic, data]),
    isHeard: () => true,
    now: Date.now,
    ...over
  })
  /** Signs in with a profile that needs a code; no call is made before there is one. */
  const signIn = async (): Promise<string> => {
    const connection = await desk.connect({ profile: 'role-mfa', roleArn: null, externalId: null })
    return connection
      .config('STS')
      .credentials()
      .then(
        () => 'signed in',
        (error: Error) => error.message
      )
  }
  return { desk, notices, signIn }
}

describe('a question nobody answers', () => {
  test('is not asked where nobody hears it', async () => {
    const { signIn, notices } = aDesk({ isHeard: () => false })
    expect(await signIn()).toContain('nobody is there to give it')
    expect(notices).toEqual([])
  })
  test('is refused after a time', async () => {
    const { desk, signIn, notices } = aDesk({ patienceMs: 20 })
    // The question's own clock does not keep a process alive; a test must.
    const alive = setInterval(() => undefined, 10)
    expect(await signIn()).toContain('nobody gave it in time')
    clearInterval(alive)
    expect(desk.questions()).toEqual([])
    expect(notices).toHaveLength(2)
  })
  test('is refused when the engine ends', async () => {
    const { desk, signIn } = aDesk()
    const waiting = signIn()
    while (desk.questions().length === 0) await new Promise(done => setTimeout(done, 1))
    expect(desk.questions()).toMatchObject([{ profile: 'role-mfa', serial: 'arn:aws:iam::111122223333:mfa/anna' }])
    desk.close()
    expect(await waiting).toContain('none was given')
  })
})

test('an answer to a question that is not open is not taken', () => {
  expect(aDesk().desk.answer('nothing', '123456')).toBe(false)
})
