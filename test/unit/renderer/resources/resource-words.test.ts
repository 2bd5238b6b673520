import { describe, expect, it } from 'vitest'
import { inferredMeaning, resourceWords } from '../../../../src/renderer/resources/resource-words.ts'
import { resourceTypes } from '../../../../src/shared/vocabulary/activity.ts'

describe('a resource in words', () => {
  it('says for every kind what its numbers mean, what would change them, and what an inferred ARN is', () => {
    for (const type of resourceTypes) {
      const words = resourceWords(type)
      expect([words.one, words.many, words.lastActivity, words.lastViewed, words.seenWhen].every(text => text !== '')).toBe(true)
      expect(inferredMeaning(type)).toMatch(/no record carried the whole ARN/)
    }
  })

  it('names the trail setting each kind depends on', () => {
    expect(resourceWords('s3-bucket').seenWhen).toMatch(/S3 data events/)
    expect(resourceWords('secret').seenWhen).toMatch(/readOnly true/)
    expect(resourceWords('kms-key').seenWhen).toMatch(/excludes AWS KMS events/)
  })
})
