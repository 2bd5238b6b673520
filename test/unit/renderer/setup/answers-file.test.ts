import { describe, expect, test } from 'vitest'
import { checkDraft } from '../../../../src/renderer/setup/draft/draft-answers.ts'
import { blankDraft } from '../../../../src/renderer/setup/draft/setup-draft.ts'
import { answersFileName, answersText, readAnswersFile } from '../../../../src/renderer/setup/list/answers-file.ts'
import { partitions } from '../../../../src/shared/vocabulary/partition.ts'
import { architectures } from '../../../../src/shared/vocabulary/setup-answers.ts'
import { setupAnswers } from '../../../builders/setup-answers.ts'

describe('a file of answers', () => {
  test.each(architectures.flatMap(architecture => partitions.map(partition => [architecture, partition] as const)))(
    'of %s in %s goes into the form and comes out again',
    async (architecture, partition) => {
      const answers = setupAnswers(architecture, partition)
      for (const as of ['json', 'yaml'] as const) {
        const text = await answersText({ answers, draft: blankDraft() }, as)
        const { draft, left } = await readAnswersFile(`answers.${as}`, text)
        expect(left).toEqual([])
        const again = checkDraft(draft)
        expect([...again.problems]).toEqual([])
        // Names of what is not chosen come back as the form's own; what is generated from is the same.
        expect(again.answers).toMatchObject({ ...answers, notifications: {}, alarms: {}, encryption: { kind: answers.encryption.kind } })
      }
    }
  )

  test('that is not complete keeps what was typed', async () => {
    const typed = { ...blankDraft('Half'), architecture: 'organization' as const }
    typed.trail.trail = 'no good name!'
    typed.storage.expireAfterDays = 'soon'
    const text = await answersText({ answers: null, draft: typed }, 'yaml')
    expect((await readAnswersFile('half.yml', text)).draft).toEqual(typed)
  })

  test('with names no field has: each is told, the rest is taken', async () => {
    const { draft, left } = await readAnswersFile(
      'a.json',
      '{"name": "A", "nmae": "B", "trail": {"regoin": "x", "region": "eu-west-1"}, "accounts": "all"}'
    )
    expect(left).toEqual(['nmae', 'trail.regoin', 'accounts'])
    expect([draft.name, draft.trail.region]).toEqual(['A', 'eu-west-1'])
  })

  test.each([
    ['a.json', '{"name": "A",}', /^a\.json is no JSON: /],
    ['a.yaml', 'name: [', /^a\.yaml is no YAML: /],
    ['a.yaml', 'a: &a [1]\nb: *a\n', /^a\.yaml is no YAML: /],
    ['a.json', '[]', /^a\.json holds no answers/],
    ['a.yaml', '', /^a\.yaml holds no answers/]
  ])('%s with %j is refused with a sentence', async (name, text, sentence) => {
    await expect(readAnswersFile(name, text)).rejects.toThrow(sentence)
  })

  test('is called as the set-up is', () => {
    expect(answersFileName('Acme, organization trail', 'yaml')).toBe('acme-organization-trail.yaml')
    expect(answersFileName('../..', 'json')).toBe('set-up.json')
  })
})
