import { anAccessKey } from '../../aws-stand-in/state/parts.ts'

/** What every client is given: the stand-in's address, one user's key, no tries again. */
export const clientOptions = (url: string, user: string, region = 'eu-west-1') => {
  const { id, secret } = anAccessKey(user)
  return { endpoint: url, region, credentials: { accessKeyId: id, secretAccessKey: secret }, maxAttempts: 1 }
}

/** What a promise fails with. @throws when it does not */
export const failureOf = async (promise: Promise<unknown>): Promise<Error & { $metadata: { httpStatusCode?: number } }> => {
  const outcome = await promise.then(
    value => ({ value }),
    (error: unknown) => ({ error })
  )
  if ('value' in outcome) throw new Error(`It should have failed, and answered ${JSON.stringify(outcome.value).slice(0, 500)}`)
  return outcome.error as Error & { $metadata: { httpStatusCode?: number } }
}
