import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readText } from './read-all.ts'

/** File, kind, format, records, numbered problems. */
const files: [string, string, string | null, number, number][] = [
  ['ct-plaso-lookup-events/aws_cloudtrail.jsonl', 'events', 'lookup-events', 6, 0],
  ['ct-stratus/aws.defense-evasion.vpc-remove-flow-logs.json', 'events', 'array', 1, 0],
  ['ct-stratus/aws.exfiltration.ec2-share-ebs-snapshot.json', 'events', 'array', 1, 0],
  ['ct-traildiscover/DescribeKey.json', 'foreign', null, 0, 0],
  ['ct-traildiscover/DescribeKey.json.cloudtrail', 'events', 'array', 1, 0],
  ['ct-awsdocs/aws-cloudtrail-user-guide__cloudtrail-log-file-validation-digest-file-structure__02.json', 'digest', null, 0, 0],
  ['ct-awsdocs/aws-cloudtrail-user-guide__view-insights-events-cli__02.json', 'events', 'lookup-events', 2, 0],
  ['ct-awsdocs/aws-cloudtrail-user-guide__cloudtrail-event-reference__00.txt', 'events', 'json-lines', 1, 1],
  ['ct-awsdocs/aws-cloudtrail-user-guide__cloudtrail-log-file-examples__07.txt', 'events', 'trail', 0, 1],
  ['ct-awsdocs/aws-cloudtrail-user-guide__cloudtrail-event-reference-user-identity__00.txt', 'events', null, 0, 1]
]

describe('files found in public', () => {
  it.each(files)('%s', (name, kind, format, records, rejected) => {
    const { summary, problems } = readText(readFileSync(new URL(`../../../../fixtures/formats/${name}`, import.meta.url)))
    expect(summary).toMatchObject({ kind, format, records, rejected })
    expect(problems.filter(problem => problem.record !== undefined)).toHaveLength(rejected)
  })
})
