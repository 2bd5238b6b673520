import { expect, test } from 'vitest'
import { callFailure } from '../../../../../src/engine/aws/inventory/call-failure.ts'
import { newJudge } from '../../../../../src/engine/aws/inventory/run-context.ts'

const failure = (error: object) => callFailure(error, 'kms:ListGrants', 'audit')
const silent = failure(Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }))
const refused = failure(Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }))
const expired = failure(
  Object.assign(new Error('The security token is expired'), { name: 'ExpiredTokenException', $metadata: { httpStatusCode: 400 } })
)
const closed = failure(
  Object.assign(new Error('The security token is invalid'), { name: 'UnrecognizedClientException', $metadata: { httpStatusCode: 400 } })
)

const times = (count: number, run: () => void): void => {
  for (let n = 0; n < count; n++) run()
}

test('one service that is not there is no reason to end; a network that is down is', () => {
  const judge = newJudge()
  times(39, () => judge(silent))
  judge(null)
  times(39, () => judge(silent))
  judge(refused)
  expect(() => times(40, () => judge(silent))).toThrow(expect.objectContaining({ code: 'network' }))
})

test('what a refusal, a closed region and ended credentials are', () => {
  expect([refused.kind, closed.kind, expired.kind, silent.kind]).toEqual(['failed', 'not-enabled', 'signed-out', 'failed'])
  expect(() => newJudge()(expired)).toThrow(expect.objectContaining({ code: 'signed-out' }))
  expect(() => times(500, () => newJudge()(refused))).not.toThrow()
})
