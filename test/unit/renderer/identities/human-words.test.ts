import { expect, test } from 'vitest'
import { humanWords } from '../../../../src/renderer/identities/human-words.ts'
import { humanEvidence } from '../../../../src/shared/contract/identities.ts'

test('who stands behind a credential is never said without how it is known', () => {
  for (const how of humanEvidence)
    expect(humanWords({ kind: 'person', identity: null, name: 'jo', how, confidence: 'inferred' })).toMatchObject({
      title: 'The person behind it',
      sure: 'Inferred',
      how: expect.stringMatching(/\w{3,}.*\.$/)
    })
  expect(humanWords({ kind: 'service', identity: null, name: 'ec2', how: 'service', confidence: 'certain' }).title).toBe('Nobody behind it')
})
