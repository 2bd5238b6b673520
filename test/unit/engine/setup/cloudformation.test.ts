import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { writeSetup } from '../../../../src/engine/setup/write-setup.ts'
import type { Artefact } from '../../../../src/shared/vocabulary/artefact.ts'
import { arbitraryAnswers } from '../../../builders/arbitrary-answers.ts'
import { templateProblems } from '../../../builders/cloudformation-schema.ts'

type Template = Parameters<typeof templateProblems>[0]

const templates = (artefacts: readonly Artefact[]): { json: Template; yaml: unknown }[] => {
  const of = (language: string) => artefacts.filter(artefact => artefact.kind === 'cloudformation' && artefact.language === language)
  return of('json').map((json, at) => ({ json: JSON.parse(json.text), yaml: parse(of('yaml')[at]?.text ?? '', { version: '1.1' }) }))
}

describe('CloudFormation', () => {
  test('the check itself finds what is wrong', () => {
    const template = (Type: string, Properties: object) => ({
      Resources: { A: { Type, Properties: Properties as Record<string, unknown> } }
    })
    expect(templateProblems(template('AWS::S3::Buckets', {}))).toEqual(['A: AWS::S3::Buckets is no type'])
    expect(templateProblems(template('AWS::S3::BucketPolicy', { Bucket: 'b' }))).toEqual([
      'A (AWS::S3::BucketPolicy).PolicyDocument is missing'
    ])
    expect(templateProblems(template('AWS::S3::Bucket', { Name: 'b' }))).toEqual(['A (AWS::S3::Bucket).Name is unknown'])
    expect(templateProblems(template('AWS::SQS::Queue', { VisibilityTimeout: '300' }))).toEqual([
      'A (AWS::SQS::Queue).VisibilityTimeout: "300" is no integer'
    ])
  })

  test('templates of any answers keep AWS’s published schema, and YAML says what JSON says', () => {
    fc.assert(
      fc.property(arbitraryAnswers, answers => {
        const all = templates(writeSetup(answers).artefacts)
        expect(all.length).toBeGreaterThan(0)
        expect(all.flatMap(({ json }) => templateProblems(json))).toEqual([])
        for (const { json, yaml } of all) expect(yaml).toEqual(json)
      }),
      { numRuns: Number(process.env.SETUP_RUNS ?? 60) }
    )
  }, 600_000)
})
