import { expect, test } from 'vitest'
import { withChange, withoutLast } from '../../../../../src/renderer/setup/draft/draft-history.ts'
import { newExternalId } from '../../../../../src/renderer/setup/draft/external-id.ts'
import { extractionWarnings } from '../../../../../src/renderer/setup/draft/extraction-warnings.ts'
import { fillIn } from '../../../../../src/renderer/setup/draft/fill-in.ts'
import { stepOfField } from '../../../../../src/renderer/setup/draft/setup-step.ts'
import { externalIdProblem } from '../../../../../src/shared/vocabulary/aws-names.ts'
import { aDraft, anOrganizationDraft } from '../builders.ts'

test('typing on in one field is one step back; another field is another', () => {
  const start = { draft: aDraft({ name: '' }), past: [] }
  const a = withChange(start, aDraft({ name: 'A' }), 'name', 0)
  const ab = withChange(a, aDraft({ name: 'AB' }), 'name', 500)
  const other = withChange(ab, aDraft({ name: 'AB', partition: 'aws-cn' }), 'partition', 600)
  expect(withoutLast(other).draft.partition).toBe('aws')
  expect(withoutLast(withoutLast(other)).draft.name).toBe('')
  expect(withoutLast(start)).toBe(start)
})

test('a pause parts two changes of one field', () => {
  const a = withChange({ draft: aDraft({ name: '' }), past: [] }, aDraft({ name: 'A' }), 'name', 0)
  expect(withoutLast(withChange(a, aDraft({ name: 'AB' }), 'name', 5000)).draft.name).toBe('A')
})

test('external ids are what AWS takes, long, and never the same', () => {
  const ids = Array.from({ length: 200 }, newExternalId)
  expect(new Set(ids).size).toBe(200)
  for (const id of ids) {
    expect(externalIdProblem(id)).toBeNull()
    expect(id.length).toBeGreaterThanOrEqual(32)
  }
})

test('filling in keeps what was typed, and is done once', () => {
  const blank = aDraft()
  const draft = {
    ...blank,
    trail: { ...blank.trail, accountId: '' },
    reader: { ...blank.reader, externalId: '', accountId: '999988887777' }
  }
  expect(fillIn(draft, 'trail').trail.accountId).toBe('111122223333')
  const filled = fillIn(draft, 'reader')
  expect(filled.reader.accountId).toBe('999988887777')
  expect(filled.reader.externalId).toHaveLength(40)
  expect(fillIn(filled, 'reader')).toBe(filled)
  expect(fillIn(blank, 'storage')).toBe(blank)
})

test('Control Tower’s trail and bucket are there already', () => {
  const draft = anOrganizationDraft(2)
  const tower = {
    ...draft,
    architecture: 'control-tower' as const,
    trail: { ...draft.trail, state: '' as const },
    storage: { ...draft.storage, state: '' as const }
  }
  expect(fillIn(tower, 'trail').trail.state).toBe('existing')
  expect(fillIn(tower, 'storage').storage).toMatchObject({ state: 'existing', prefix: 'o-abcdef1234' })
})

test('double and missing extraction are told by the accounts’ names', () => {
  const draft = anOrganizationDraft(3)
  expect(extractionWarnings(draft)).toEqual([])
  const own = { ...draft, accounts: draft.accounts.map((row, at) => (at === 2 ? { ...row, mode: 'account' as const } : row)) }
  expect(extractionWarnings(own)[0]).toMatch(/^Double: Team 2 \(200000000007\) extracts its own logs, which Management/)
  const nobody = { ...draft, accounts: draft.accounts.map(row => ({ ...row, mode: 'skip' as const })) }
  expect(extractionWarnings(nobody)[0]).toMatch(/^Missing: no account extracts for the organization/)
  const wrong = {
    ...draft,
    accounts: draft.accounts.map((row, at) => ({ ...row, mode: at === 1 ? ('organization' as const) : ('skip' as const) }))
  }
  expect(extractionWarnings(wrong)[0]).toMatch(/Team 1 .* neither its management account nor its log archive/)
  expect(extractionWarnings({ ...draft, architecture: 'several-accounts' })[0]).toMatch(/^Missing: no organization trail covers Team 1/)
})

test.each([
  ['trail.region', 'trail'],
  ['accounts.3.accountId', 'accounts'],
  ['organization', 'accounts'],
  ['existing.keyPolicy', 'encryption'],
  ['answers.reader.externalId', 'reader'],
  ['name', 'architecture']
] as const)('field %s is asked at step %s', (field, step) => {
  expect(stepOfField(field)).toBe(step)
})
