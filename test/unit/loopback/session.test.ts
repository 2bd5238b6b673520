import { expect, test } from 'vitest'
import { createSession } from '../../../src/loopback/session.ts'

const cookieOf = (line: string | null): string => line?.split(';')[0] ?? ''

test('the first to bring the secret owns the session, the second gets nothing', () => {
  const session = createSession(8642)
  const cookie = cookieOf(session.exchange(session.secret))
  expect(session.hasCookie(cookie)).toBe(true)
  expect(session.exchange(session.secret)).toBeNull()
  expect(session.hasBearer(`Bearer ${session.secret}`)).toBe(false)
})
test('a script that came first keeps it', () => {
  const session = createSession(8642)
  expect(session.hasBearer(`Bearer ${session.secret}`)).toBe(true)
  expect(session.hasBearer(`Bearer ${session.secret}`)).toBe(true)
  expect(session.exchange(session.secret)).toBeNull()
})
test('wrong guesses spend nothing', () => {
  const session = createSession(8642)
  for (const guess of ['', 'x', session.secret.slice(1), `${session.secret}x`]) {
    expect(session.exchange(guess)).toBeNull()
    expect(session.hasBearer(`Bearer ${guess}`)).toBe(false)
  }
  expect(session.hasBearer(session.secret)).toBe(false)
  expect(session.exchange(session.secret)).not.toBeNull()
})
test('two hosts on one computer do not share cookies or secrets', () => {
  const [one, other] = [createSession(8642), createSession(8643)]
  const cookie = cookieOf(one.exchange(one.secret))
  other.exchange(other.secret)
  expect(other.hasCookie(cookie)).toBe(false)
  expect(other.hasCookie(cookie.replace('8642', '8643'))).toBe(false)
  expect(one.secret).not.toBe(other.secret)
})
test('no cookie is ours before a browser has entered', () => {
  const session = createSession(8642)
  for (const header of [undefined, '', 'footfall-8642', 'footfall-8642=', '=']) expect(session.hasCookie(header)).toBe(false)
})
