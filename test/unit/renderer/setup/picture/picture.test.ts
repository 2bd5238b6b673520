import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankDraft, type SetupDraft } from '../../../../../src/renderer/setup/draft/setup-draft.ts'
import { layoutOf } from '../../../../../src/renderer/setup/picture/picture-layout.ts'
import { pictureOf, pictureWords } from '../../../../../src/renderer/setup/picture/picture-model.ts'
import { notificationKinds } from '../../../../../src/shared/vocabulary/setup-answers.ts'
import { aDraft, anOrganizationDraft } from '../builders.ts'

const sentences = (draft: SetupDraft): string[] => pictureWords(pictureOf(draft)).arrows

test('of nothing said every part is there, undecided', () => {
  const { parts } = pictureOf(blankDraft())
  expect(parts.map(({ state }) => state)).toEqual(parts.map(() => 'open'))
  expect(parts.map(({ name }) => name)).toEqual(parts.map(() => null))
})

test('the sentences say who writes to, reads from and tells whom', () => {
  expect(sentences(aDraft())).toEqual([
    'Account Production is recorded by Trail acme-trail.',
    'Trail acme-trail writes to Bucket acme-cloudtrail-logs.',
    'Bucket acme-cloudtrail-logs is encrypted with KMS key alias/footfall-logs.',
    'Trail acme-trail writes to Log group cloudtrail/footfall.',
    'Log group cloudtrail/footfall is watched by Alarms 2 filters and alarms.',
    'Alarms 2 filters and alarms tell Alarm topic footfall-alarms.',
    'Bucket acme-cloudtrail-logs tells of new files to Topic footfall-logs.',
    'Topic footfall-logs passes on to Queue footfall-logs.',
    'Reader: IAM role footfall-reader reads from Bucket acme-cloudtrail-logs.',
    'Reader: IAM role footfall-reader decrypts with KMS key alias/footfall-logs.',
    'Reader: IAM role footfall-reader listens to Queue footfall-logs.'
  ])
})

test('what was decided against is not drawn, and what is there already is told apart', () => {
  const draft = aDraft()
  const { parts } = pictureOf({
    ...draft,
    storage: { ...draft.storage, state: 'existing' },
    notifications: { ...draft.notifications, kind: 'none' },
    alarms: { ...draft.alarms, enabled: false }
  })
  expect(parts.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'accounts there',
    'trail made',
    'bucket there',
    'key made',
    'reader made'
  ])
})

test('five hundred accounts are one part', () => {
  expect(pictureOf(anOrganizationDraft(500)).parts[0]).toMatchObject({
    kind: 'Organization',
    name: 'o-abcdef1234 · 500 accounts',
    note: '499 skipped'
  })
})

test('in every picture each part has a place of its own, and every arrow begins and ends at one', () => {
  const drafts = fc.record({
    kind: fc.constantFrom('' as const, ...notificationKinds),
    enabled: fc.constantFrom(null, true, false),
    encryption: fc.constantFrom('' as const, 'kms' as const, 'sse-s3' as const)
  })
  fc.assert(
    fc.property(drafts, ({ kind, enabled, encryption }) => {
      const draft = aDraft()
      const picture = pictureOf({
        ...draft,
        notifications: { ...draft.notifications, kind },
        alarms: { ...draft.alarms, enabled },
        encryption: { ...draft.encryption, kind: encryption }
      })
      const { boxes, arrows, width, height } = layoutOf(picture)
      expect([...boxes.keys()].toSorted()).toEqual(picture.parts.map(({ id }) => id).toSorted())
      expect(new Set([...boxes.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(boxes.size)
      expect(arrows).toHaveLength(picture.arrows.length)
      const touches = (id: Parameters<typeof boxes.get>[0], [x, y]: readonly [number, number]): boolean => {
        const box = boxes.get(id)
        return box !== undefined && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
      }
      for (const { from, to, points } of arrows) {
        expect(touches(from, points[0] ?? [-1, -1])).toBe(true)
        expect(touches(to, points.at(-1) ?? [-1, -1])).toBe(true)
        for (const [x, y] of points) expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true)
      }
    })
  )
})
