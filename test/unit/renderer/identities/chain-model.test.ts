import { describe, expect, it } from 'vitest'
import { chainEnd, chainSentence, chainSteps, confidenceInWords, issuedHow } from '../../../../src/renderer/identities/chain-model.ts'
import { aChain, aChainLink } from './builders.ts'

describe('the chain of a credential', () => {
  it('stands in the order it happened, whatever order the engine answers in', () => {
    expect(chainSteps(aChain()).map(step => [step.link.identityName, step.place])).toEqual([
      ['maria', 'first'],
      ['deploy', 'between'],
      ['audit', 'asked']
    ])
  })

  it('keeps a lone credential as the one asked for', () => {
    expect(chainSteps({ links: [aChainLink()] })).toMatchObject([{ place: 'asked', only: true }])
  })

  it('is told in one sentence with its doubt', () => {
    expect(chainSentence(aChain())).toBe('maria became audit in 2 steps. One link is inferred.')
  })

  it('says for a lone credential why nothing stands above it', () => {
    const lone = { links: [aChainLink({ issuedBy: null })], issued: [] }
    expect(chainSentence({ ...lone, end: 'not-in-logs' })).toMatch(/the call that issued it is not in the logs/)
    expect(chainSentence({ ...lone, end: 'sign-in' })).toMatch(/issued at a sign-in/)
    expect(chainSentence({ ...lone, end: 'long-term-key' })).toMatch(/long-term key/)
  })

  it('says so when the credential made no call', () => {
    expect(chainSentence({ links: [], issued: [], end: 'not-in-logs' })).toMatch(/no call/)
  })

  it('has words for every way the walk can end', () => {
    for (const end of ['long-term-key', 'sign-in', 'not-in-logs', 'depth', 'circle'] as const) {
      expect(chainEnd(end).title).not.toBe('')
      expect(chainEnd(end).detail).toMatch(/\.$/)
    }
  })

  it('gives a reason beside its confidence, and none where no issuing call is known', () => {
    expect(confidenceInWords('certain')?.reason).toMatch(/this very access key/)
    expect(confidenceInWords('inferred')?.reason).toMatch(/within a minute/)
    expect(confidenceInWords(null)).toBeNull()
  })

  it('puts the issuing call into words and leaves an unknown one its own name, even a name every object has', () => {
    expect(issuedHow('AssumeRole')).toBe('Assumed the role')
    expect(issuedHow('NewKindOfToken')).toBe('NewKindOfToken')
    expect(issuedHow('constructor')).toBe('constructor')
  })
})
