import { expect, test } from 'vitest'
import { deliveryState, sortTrails, valuesFromTrail } from '../../../../src/renderer/connectors/guide/trail-words.ts'
import { aTrail } from './builders.ts'

const who = { accountId: '444455556666', arn: '', userId: '', partition: 'aws', region: 'eu-west-1' }

test('a trail that fails is told before one that is off, and what may not be asked is not known', () => {
  expect(deliveryState(aTrail()).words).toBe('Delivering')
  expect(deliveryState(aTrail({ deliveryError: 'AccessDenied', logging: false })).words).toBe('Delivery fails: AccessDenied')
  expect(deliveryState(aTrail({ logging: false })).words).toBe('Logging is off')
  expect(deliveryState(aTrail({ logging: null })).type).toBe('info')
})

test('what delivers stands first, then what covers more', () => {
  const order = sortTrails([
    aTrail({ name: 'off', logging: false, organization: true }),
    aTrail({ name: 'one', multiRegion: false }),
    aTrail({ name: 'all', organization: true })
  ])
  expect(order.map(({ name }) => name)).toEqual(['all', 'one', 'off'])
})

test('an organization’s trail monitors its management account; an account’s the one signed in to', () => {
  expect(valuesFromTrail(aTrail({ organization: true, prefix: '/o-1/' }), who, 'Organization')).toMatchObject({
    accountId: '111122223333',
    mode: 'organization',
    prefix: 'o-1'
  })
  expect(valuesFromTrail(aTrail({ bucketRegion: null }), who, 'Sandbox')).toMatchObject({
    accountId: '444455556666',
    mode: 'account',
    region: 'eu-central-1'
  })
})
