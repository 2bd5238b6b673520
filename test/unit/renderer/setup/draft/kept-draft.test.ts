import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepDraft, readDraft } from '../../../../../src/renderer/setup/draft/kept-draft.ts'
import { blankDraft } from '../../../../../src/renderer/setup/draft/setup-draft.ts'
import { SetupAnswers } from '../../../../../src/shared/vocabulary/setup-answers.ts'
import { aDraft, anOrganizationDraft } from '../builders.ts'

const overTheWire = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>

test('nothing typed is lost on the way to the store and back, right or wrong', () => {
  const typed = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(typed, typed, typed, fc.array(typed), fc.boolean(), (one, two, three, lines, flag) => {
      const base = anOrganizationDraft(2)
      const draft = {
        ...base,
        name: one,
        accounts: [{ accountId: two, name: three, mode: 'skip' as const }],
        organization: { ...base.organization, logArchiveAccountId: one },
        trail: { ...base.trail, trail: two, dataBuckets: lines, multiRegion: flag, tags: [{ key: one, value: three }] },
        encryption: { ...base.encryption, keyArn: three },
        existing: { ...base.existing, bucketPolicy: one }
      }
      expect(readDraft(overTheWire(keepDraft(draft)))).toEqual(draft)
    })
  )
})

test('numbers are kept as numbers where they are, and as they were typed where they are not', () => {
  const draft = aDraft()
  const kept = keepDraft({ ...draft, storage: { ...draft.storage, archiveAfterDays: '90', expireAfterDays: 'a year', objectLockDays: '' } })
  expect(kept.storage).toMatchObject({ archiveAfterDays: 90, expireAfterDays: 'a year', objectLockDays: null })
})

test('a draft without open choices is an answer as it is kept', () => {
  expect(SetupAnswers.safeParse({ ...keepDraft(aDraft()), organization: null }).success).toBe(true)
})

test('whatever was kept is read; what is of another kind is blank', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), kept => {
      expect(Object.keys(readDraft(kept as Record<string, unknown>))).toEqual(Object.keys(blankDraft()))
    })
  )
  expect(readDraft({ trail: 'a text', accounts: [7, { accountId: '1' }], features: null, name: 5, organization: null })).toEqual({
    ...blankDraft('5'),
    accounts: [{ accountId: '1', name: '', mode: 'account' }]
  })
})
