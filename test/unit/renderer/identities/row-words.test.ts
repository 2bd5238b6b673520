import { describe, expect, it } from 'vitest'
import {
  classStatement,
  deniedShare,
  groupOf,
  labelled,
  lastActivityWords,
  nameInKey,
  outcomeStatement,
  readGroup,
  refusedInWords,
  shareInWords
} from '../../../../src/renderer/identities/row-words.ts'
import { stateWords } from '../../../../src/renderer/identities/state-words.ts'
import { identityStates } from '../../../../src/shared/contract/identities.ts'
import { identityTypes } from '../../../../src/shared/vocabulary/activity.ts'
import { anIdentityRow, aSeries } from './builders.ts'

const seriesOf = (totals: Record<string, number>) => ({
  ...aSeries(Object.keys(totals)),
  groups: Object.entries(totals).map(([key, total]) => ({ key, label: key, total }))
})

describe('a row of the identity list in words', () => {
  it('says what the newest success was, leaving out what is not recorded', () => {
    expect(lastActivityWords(anIdentityRow())).toBe('s3:GetObject · eu-central-1 · 192.0.2.10')
    const lastActivity = { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', region: '', sourceIp: '' }
    expect(lastActivityWords({ lastActivity })).toBe('signin:ConsoleLogin')
    expect(lastActivityWords({ lastActivity: null })).toBeNull()
  })

  it('never rounds some to none, nor nearly all to all', () => {
    expect(shareInWords(1, 100_000)).toBe('< 0.1 %')
    expect(shareInWords(99_999, 100_000)).toBe('> 99.9 %')
    expect(shareInWords(5, 5)).toBe('100 %')
    expect(shareInWords(0, 5)).toBe('0 %')
    expect(shareInWords(1, 40)).toBe('2.5 %')
    expect(deniedShare({ events: 0, deniedEvents: 0 })).toBe(0)
    expect(refusedInWords(40, 1, 0)).toBe('Of all: 2.5 % denied, none failed')
    expect(refusedInWords(40, 0)).toBe('Of all: none denied')
  })

  it('has words for every state, and never an empty cell without a snapshot', () => {
    for (const state of [...identityStates, null]) expect(stateWords(state).word).not.toBe('')
    expect(stateWords(null)).toMatchObject({ word: 'Not known', meaning: expect.stringMatching(/import a snapshot/) })
  })

  it('puts every kind into one group, and reads nonsense as all', () => {
    for (const type of identityTypes) expect(groupOf(type)).not.toBe('all')
    expect(readGroup('roles')).toBe('roles')
    expect(['__proto__', '', undefined].map(readGroup)).toEqual(['all', 'all', 'all'])
  })

  it('finds the name inside a key', () => {
    expect(nameInKey('arn:aws:iam::111122223333:user/team/maria')).toBe('maria')
    expect(nameInKey('arn:aws:iam::111122223333:root')).toBe('root')
    expect(nameInKey('service:s3.amazonaws.com')).toBe('s3.amazonaws.com')
    expect(nameInKey('account:444455556666/AIDAEXAMPLE')).toBe('account:444455556666/AIDAEXAMPLE')
  })
})

describe('a timeline as a statement', () => {
  it('tells what was denied and failed only when there was any', () => {
    expect(outcomeStatement(seriesOf({ success: 10 }))).toBe('All 10 events succeeded')
    expect(outcomeStatement(seriesOf({ success: 1 }))).toBe('The one event succeeded')
    expect(outcomeStatement(seriesOf({ denied: 3 }))).toBe('All 3 events were denied')
    expect(outcomeStatement(seriesOf({ denied: 1 }))).toBe('The one event was denied')
    expect(outcomeStatement(seriesOf({ failed: 2 }))).toBe('All 2 events failed')
    expect(outcomeStatement(seriesOf({ denied: 2, failed: 1 }))).toBe('0 of 3 events succeeded, 2 denied and 1 failed')
    expect(outcomeStatement(seriesOf({ success: 10, denied: 3, failed: 2 }))).toBe('10 of 15 events succeeded, 3 denied and 2 failed')
    expect(outcomeStatement(seriesOf({}))).toBe('No events in this range')
  })

  it('names the largest kind of action, in people’s words', () => {
    expect(classStatement(labelled(seriesOf({ view: 3, list: 1 }), { view: 'View content' }))).toBe('View content: 75 % of 4 events')
    expect(classStatement(seriesOf({ list: 4 }))).toBe('list: all of the 4 events')
    expect(labelled(seriesOf({ constructor: 1 }), {}).groups[0]?.label).toBe('constructor')
  })
})
