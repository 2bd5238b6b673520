import { describe, expect, test } from 'vitest'
import { countGroups, inGroup, type PairGroup, readPairGroup } from '../../../../src/renderer/access/pair-groups.ts'
import { grantedBy, pairRows, pathWords, policyName, shortAction } from '../../../../src/renderer/access/pair-row.ts'
import { removableSources, removalOf } from '../../../../src/renderer/access/removals.ts'
import { trendBand, trendGaps, trendKinds, trendPoints, trendStatement } from '../../../../src/renderer/access/trend-model.ts'
import { aScoredResource, aScoreRow } from './a-score-row.ts'

describe('groups of granted against used', () => {
  const pairs = [
    { entitlement: 'allowed', used: true },
    { entitlement: 'allowed', used: false },
    { entitlement: 'conditional', used: false },
    { entitlement: 'none', used: true },
    { entitlement: 'unknown', used: true }
  ] as const
  const of = (group: PairGroup): number[] => pairs.flatMap((pair, at) => (inGroup(pair, group) ? [at] : []))

  test('use without a grant is a group of its own and neither used nor unused', () => {
    expect(of('used')).toEqual([0])
    expect(of('unused')).toEqual([1, 2])
    expect(of('used-not-granted')).toEqual([3])
  })
  test('a conditional entitlement is told besides; an unknown one is neither granted nor not', () => {
    expect(of('conditional')).toEqual([2])
    expect(of('unknown')).toEqual([4])
    expect(countGroups(pairs)).toEqual({ all: 5, used: 1, unused: 2, conditional: 1, 'used-not-granted': 1, unknown: 1 })
  })
  test('an address that names no group shows all', () => expect(readPairGroup('constructor')).toBe('all'))
})

describe('what grants', () => {
  const managed = { policy: 'arn:aws:iam::aws:policy/ReadOnlyAccess', index: 0, sid: null, effect: 'Allow', path: 'managed' } as const
  const inline = { policy: 'read', index: 1, sid: 'Read', effect: 'Allow', path: 'inline' } as const
  const group = { policy: 'arn:aws:iam::1:policy/team', index: 0, sid: null, effect: 'Allow', path: 'group:data:team' } as const
  const bucket = { policy: 'policy of logs', index: 0, sid: null, effect: 'Allow', path: 'resource' } as const

  test('is named once by policy and path', () => {
    expect(grantedBy({ via: [managed, managed, group] })).toEqual(['ReadOnlyAccess (attached policy)', 'team (group data:team)'])
    expect(pathWords('scp:0')).toBe('service control policy')
    expect(pathWords('something-new')).toBe('something-new')
    expect(policyName('read')).toBe('read')
    expect(shortAction('s3:GetObject')).toBe('GetObject')
  })

  test('only what is the identity’s own can be taken away', () => {
    expect(removalOf('i', managed)).toEqual({ kind: 'managed-policy', identity: 'i', policyArn: managed.policy })
    expect(removalOf('i', inline)).toEqual({ kind: 'inline-policy', identity: 'i', policyName: 'read' })
    expect(removalOf('i', group)).toEqual({ kind: 'group', identity: 'i', group: 'data:team' })
    expect(removalOf('i', bucket)).toBeNull()
    expect(removalOf('i', { ...inline, effect: 'Deny' })).toBeNull()
  })

  test('counts on how many resources a source grants, alone, and used', () => {
    const resources = [
      aScoredResource({ via: [managed, managed], used: true }),
      aScoredResource({ arn: 'b', via: [managed, inline] }),
      aScoredResource({ arn: 'c', via: [inline, bucket], used: true })
    ]
    const sources = removableSources('i', [aScoreRow({ resources })])
    expect(sources.map(({ id, granted, alone, used }) => [id, granted, alone, used])).toEqual([
      ['managed:arn:aws:iam::aws:policy/ReadOnlyAccess', 2, 1, 1],
      ['inline:read', 2, 0, 1]
    ])
    expect(pairRows([aScoreRow()])).toEqual([])
  })
})

describe('scores over time', () => {
  const none = { status: 'not-applicable', reason: 'no-snapshot', score: null, low: null, high: null } as const
  const points = trendPoints([
    { asOfMs: 3, rows: [aScoreRow({ score: 60, used: 4 })] },
    { asOfMs: 1, rows: [aScoreRow({ score: 80, used: 2 })] },
    { asOfMs: 2, rows: [aScoreRow(none)] }
  ])
  test('where there is no score there is a gap with its reason', () => {
    expect(points.map(({ asOfMs, scores }) => [asOfMs, scores['s3-bucket']])).toEqual([
      [1, 80],
      [2, null],
      [3, 60]
    ])
    expect(points[1]?.words['s3-bucket']).toBe('No snapshot')
    expect(points[0]?.words).toMatchObject({ 's3-bucket': '80.0 · 8 of 10 unused', 'kms-key': 'Not told' })
  })
  test('bounds are told where the score is partly observed, and the band narrows to the score beside it', () => {
    const partly = trendPoints([
      { asOfMs: 1, rows: [aScoreRow({ score: 80, low: 80, high: 80, used: 2 })] },
      { asOfMs: 2, rows: [aScoreRow({ score: 70, low: 40, high: 90, used: 3, coverage: 'partial' })] },
      { asOfMs: 3, rows: [aScoreRow({ ...none, low: 0, high: 100 })] },
      { asOfMs: 4, rows: [aScoreRow({ score: 60, low: 60, high: 60, used: 4 })] }
    ])
    expect(partly.map((_, at) => trendBand(partly, at, 's3-bucket'))).toEqual([[80, 80], [40, 90], null, null])
    expect(partly.map(({ words }) => words['s3-bucket'])).toEqual([
      '80.0 · 8 of 10 unused',
      '70.0 · within 40.0–90.0 · 7 of 10 unused',
      'No snapshot',
      '60.0 · 6 of 10 unused'
    ])
    expect(trendGaps(partly)).toEqual([{ fromMs: 2.5, toMs: 3.5 }])
    expect(trendGaps([])).toEqual([])
  })
  test('the statement names the kind that moved most', () => {
    expect(trendKinds(points)).toEqual(['s3-bucket'])
    expect(trendStatement(points)).toBe('Buckets score fell from 80.0 to 60.0')
    expect(trendStatement([])).toBe('No score at any of these times')
    expect(trendStatement(points.slice(0, 1))).toBe('Scores are where they were')
  })
})

test('what an Okta identity has through a role is taken from that role, where the name tells which', () => {
  const ref = { policy: 'read', index: 0, sid: null, effect: 'Allow', path: 'role:deploy inline' } as const
  const roles = ['arn:aws:iam::1:role/deploy', 'arn:aws:iam::1:role/other']
  expect(removalOf('okta:acme:jo', ref, roles)).toEqual({ kind: 'inline-policy', identity: roles[0], policyName: 'read' })
  expect(removalOf('okta:acme:jo', ref, [...roles, 'arn:aws:iam::2:role/path/deploy'])).toBeNull()
  expect(removalOf('okta:acme:jo', ref)).toBeNull()
  expect(pathWords('role:deploy group:admins')).toBe('group admins of role deploy')
  const [source] = removableSources('okta:acme:jo', [aScoreRow({ resources: [aScoredResource({ via: [ref] })] })], roles)
  expect(source?.id).toBe('arn:aws:iam::1:role/deploy inline:read')
})

test('what grants is named before what only lets through', () => {
  const of = (path: string) => ({ policy: path, index: 0, sid: null, effect: 'Allow', path }) as const
  expect(grantedBy({ via: ['scp:0', 'role:a boundary', 'role:a inline', 'group:x'].map(of) })).toEqual([
    'role:a inline (inline policy of role a)',
    'group:x (group x)',
    'role:a boundary (permissions boundary of role a)',
    'scp:0 (service control policy)'
  ])
})
