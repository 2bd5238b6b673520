import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SnapshotReading, type SnapshotResult } from '../../../../src/engine/snapshot/snapshot-reading.ts'
import { account, aSnapshotFolder, bytesOf, type Files, readFiles } from '../../../builders/a-snapshot-folder.ts'

const modifiedAtMs = Date.UTC(2026, 6, 2)
const detailsPath = `${account}/iam/get-account-authorization-details.json`
const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const

/** The contents, without where they were read from and when. */
const contentsOf = (result: SnapshotResult) =>
  result.subjects.map(({ kind, subject, content }) => ({ kind, subject, content: { ...content, takenAtMs: 0 } }))

const readAll = (files: readonly (readonly [string, unknown])[]): SnapshotResult => {
  const reading = new SnapshotReading()
  for (const [path, content] of files) reading.add({ path, bytes: bytesOf(content), modifiedAtMs })
  return reading.finish()
}

const arn = (kind: string, name: string): string => `arn:aws:iam::${account}:${kind}/${name}`
const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 8 })
const details = fc.record({ users: names, roles: names, policies: names }).map(({ users, roles, policies }) => ({
  UserDetailList: users.map(name => ({ UserName: name, Arn: arn('user', name), GroupList: [] })),
  GroupDetailList: [],
  RoleDetailList: roles.map(name => ({ RoleName: name, Arn: arn('role', name), AssumeRolePolicyDocument: { Statement: [] } })),
  Policies: policies.map(name => ({
    PolicyName: name,
    Arn: arn('policy', name),
    PolicyVersionList: [{ VersionId: 'v1', Document: { Id: name } }]
  }))
}))
type Details = Record<string, unknown[]>

/** Pages of an answer: every entry lands on one of them. */
const pagesOf = (whole: Details, pageOf: (index: number) => number, count: number): Details[] => {
  let index = 0
  const pages = Array.from({ length: count }, (): Details => Object.fromEntries(lists.map(list => [list, []])))
  for (const list of lists) for (const entry of whole[list] ?? []) pages[pageOf(index++) % count]?.[list]?.push(entry)
  return pages.filter(page => lists.some(list => (page[list] ?? []).length > 0))
}

const cuts = fc.array(fc.nat(6), { minLength: 40, maxLength: 40 })

describe('reading a snapshot', () => {
  it('comes to the same in whichever order the files come', () => {
    const files = Object.entries(aSnapshotFolder()).map(([path, content]) => [`/snap/${path}`, content] as const)
    const expected = readAll(files)
    expect(expected.rejected).toEqual([])
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), shuffled => {
        expect(readAll(shuffled)).toEqual(expected)
      }),
      { numRuns: 30 }
    )
  })

  it('comes to the same from pages, in files of their own, appended to one another, or in a list', () => {
    fc.assert(
      fc.property(details, cuts, fc.integer({ min: 1, max: 5 }), (whole, cut, count) => {
        fc.pre(lists.some(list => whole[list].length > 0))
        const pages = pagesOf(whole, index => cut[index % cut.length] ?? 0, count)
        const expected = contentsOf(readAll([['/x/gaad.json', whole]]))
        const apart = pages.map((page, index) => [`/x/page-${index}.json`, page] as const)
        expect(contentsOf(readAll(apart.toReversed()))).toEqual(expected)
        expect(contentsOf(readAll([['/x/all.json', pages.map(page => JSON.stringify(page)).join('\n')]]))).toEqual(expected)
        expect(contentsOf(readAll([['/x/all.json', pages]]))).toEqual(expected)
        // The same file twice, as copies lie about.
        expect(contentsOf(readAll([...apart, ...apart.map(([path, page]) => [`${path}.copy.json`, page] as const)]))).toEqual(expected)
      })
    )
  })

  it('knows lone answers for what they are', () => {
    // Every answer out of its folder, under a name that says no more than what was asked about.
    const folder = aSnapshotFolder({ 'snapshot.json': undefined })
    const lone: Files = {}
    for (const [path, content] of Object.entries(folder)) {
      if (content === undefined || !path.startsWith(account)) continue
      const parts = path.split('/')
      lone[`${parts.slice(1, -1).join('-')}/${parts.at(-1)}`] = 'Absent' in (content as object) ? undefined : content
    }
    const expected = readFiles(
      Object.fromEntries(Object.entries(folder).filter(([, content]) => !('Absent' in ((content as object) ?? {}))))
    )
    const read = readFiles(lone)
    const accountOf = (result: SnapshotResult) => contentsOf(result).filter(({ kind }) => kind === 'account')
    expect(read.rejected).toEqual([])
    expect(accountOf(read)).toEqual(accountOf(expected))
  })

  it('never takes what is missing for empty: with a file less, its part is unknown and all else stays', () => {
    const whole = aSnapshotFolder()
    const complete = contentsOf(readFiles(whole))
    const countKnown = (value: unknown): number => JSON.stringify(value).split('"state":"known"').length
    for (const path of Object.keys(whole)) {
      if (
        path === 'snapshot.json' ||
        !path.startsWith(account) ||
        path.includes('location') ||
        path.includes('alias') ||
        path.includes('saml-provider/')
      )
        continue
      if (path.includes('describe-key') || path.includes('list-access-keys') || /list-(?:keys|secrets|access-points)/.test(path)) continue
      const less = contentsOf(readFiles({ ...whole, [path]: undefined }))
      expect(countKnown(less), path).toBeLessThan(countKnown(complete))
    }
  })

  it('survives whatever a file holds, and names it', () => {
    const path = fc.constantFrom(...Object.keys(aSnapshotFolder()))
    const junk = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constant('{"Buckets":[null,{}],"UserDetailList":[{}],"Keys":7}'),
      fc.uint8Array({ maxLength: 50 })
    )
    fc.assert(
      fc.property(path, junk, (spoiled, content) => {
        const result = readFiles(aSnapshotFolder({ [spoiled]: content }))
        expect(() => JSON.stringify(result)).not.toThrow()
        expect(result.subjects.some(({ subject }) => subject === account)).toBe(true)
      }),
      { numRuns: 200 }
    )
  })

  it('survives members of any type in an answer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(aSnapshotFolder())), fc.nat(), fc.jsonValue(), (path, at, value) => {
        const answer = structuredClone(aSnapshotFolder()[path]) as object
        const holders: Record<string, unknown>[] = []
        const walk = (node: unknown): void => {
          if (typeof node !== 'object' || node === null) return
          holders.push(node as Record<string, unknown>)
          for (const child of Object.values(node)) walk(child)
        }
        walk(answer)
        const holder = holders[at % holders.length] as Record<string, unknown>
        const keys = Object.keys(holder)
        const key = keys[at % Math.max(1, keys.length)]
        if (key !== undefined) holder[key] = value
        expect(readFiles(aSnapshotFolder({ [path]: answer })).subjects.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 }
    )
  })

  it('leaves the details of another account alone', () => {
    const other = { UserDetailList: [{ UserName: 'bo', Arn: 'arn:aws:iam::444455556666:user/bo' }] }
    const whole = aSnapshotFolder()
    const both = readAll([
      ['/x/a.json', whole[detailsPath]],
      ['/x/b.json', other]
    ])
    expect(contentsOf(both)).toEqual([
      ...contentsOf(readAll([['/x/a.json', whole[detailsPath]]])),
      ...contentsOf(readAll([['/x/b.json', other]]))
    ])
  })
})
