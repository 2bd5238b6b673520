import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type LinkFacts, noFacts } from '../../../../../src/engine/okta/link/facts.ts'
import { linkOkta } from '../../../../../src/engine/okta/link/link-okta.ts'

interface Case {
  name: string
  given: Partial<LinkFacts>
  expected: { links: object[]; unresolved: object[] }
}

const cases = JSON.parse(readFileSync(new URL('../../../../cases/okta/links.json', import.meta.url), 'utf8')) as Case[]

/** Both lists whole: a link too many fails as one too few does. */
const toldOf = (given: Partial<LinkFacts>): Case['expected'] => {
  const { identities, unresolved } = linkOkta({ ...noFacts, ...given })
  return {
    links: identities
      .flatMap(({ links }) => links)
      .map(({ identity, roleArn, confidence, sessionNames, via }) => ({ identity, roleArn, confidence, sessionNames, via })),
    unresolved: unresolved.map(({ roleArn, sessionName, candidates }) => ({ roleArn, sessionName, candidates }))
  }
}

it.each(cases)('$name', ({ given, expected }) => {
  expect(toldOf(given)).toEqual(expected)
})

it.each(cases)('whatever the order of the facts: $name', ({ given, expected }) => {
  const turned = Object.fromEntries(
    Object.entries(given).map(([name, facts]) => [name, Array.isArray(facts) && name !== 'rules' ? facts.toReversed() : facts])
  )
  expect(toldOf(turned)).toEqual(expected)
})
