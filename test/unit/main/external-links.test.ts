import { expect, test } from 'vitest'
import { isAllowedLink } from '../../../src/main/external-links.ts'

test('AWS documentation may be opened', () => {
  expect(isAllowedLink('https://docs.aws.amazon.com/IAM/latest/UserGuide/access.html#x')).toBe(true)
})
test.each([
  'http://docs.aws.amazon.com/',
  'https://docs.aws.amazon.com.evil.example/',
  'https://docs.aws.amazon.com@evil.example/',
  'https://user:word@docs.aws.amazon.com/',
  'https://docs.aws.amazon.com:8443/',
  'https://evil.example/?docs.aws.amazon.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-settings:',
  ''
])('%s may not', address => expect(isAllowedLink(address)).toBe(false))
