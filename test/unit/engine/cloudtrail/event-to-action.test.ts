import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { iamClasses } from '../../../../src/engine/cloudtrail/actions/iam-table.ts'
import { kmsClasses } from '../../../../src/engine/cloudtrail/actions/kms-table.ts'
import { findAction } from '../../../../src/engine/cloudtrail/actions/known-actions.ts'
import { s3Table } from '../../../../src/engine/cloudtrail/actions/s3-table.ts'
import { secretsManagerClasses } from '../../../../src/engine/cloudtrail/actions/secrets-manager-uses.ts'
import { stsClasses, stsPermissionless } from '../../../../src/engine/cloudtrail/actions/sts-uses.ts'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import { aRecord } from '../../../builders/a-record.ts'

interface Case {
  name: string
  given: { eventSource: string; eventName: string; [member: string]: unknown }
  expected: { action: string | null; resource: string | null; class: string }[]
}

const cases = JSON.parse(readFileSync(new URL('../../../cases/cloudtrail/event-to-action.json', import.meta.url), 'utf8')) as Case[]

describe('event to IAM action, resource and class', () => {
  it.each(cases)('$name', ({ given, expected }) => {
    const activity = toActivity(aRecord({ readOnly: undefined, ...given }))
    if (isRecordProblem(activity)) throw new Error(activity.problem)
    expect(activity.uses.map(use => ({ action: use.action, resource: use.resource?.arn ?? null, class: use.class }))).toEqual(expected)
  })

  it('has a case of its own for every row of the tables', () => {
    const covered = new Set(cases.map(({ given }) => `${given.eventSource} ${given.eventName}`))
    const rows = [
      ...[...s3Table.keys()].map(name => `s3.amazonaws.com ${name}`),
      ...[...kmsClasses.keys()].map(name => `kms.amazonaws.com ${name}`),
      ...[...iamClasses.keys()].map(name => `iam.amazonaws.com ${name}`),
      ...Object.keys(secretsManagerClasses).map(name => `secretsmanager.amazonaws.com ${name}`),
      ...[...Object.keys(stsClasses), ...stsPermissionless].map(name => `sts.amazonaws.com ${name}`)
    ]
    expect(rows.filter(row => !covered.has(row))).toEqual([])
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })

  it('names only actions IAM has', () => {
    const named = cases.flatMap(({ expected }) => expected.flatMap(({ action }) => action ?? []))
    expect(named.filter(action => findAction(action.split(':')[0] ?? '', action.split(':')[1] ?? '') === undefined)).toEqual([])
  })
})
