import { describe, expect, it } from 'vitest'
import type { OktaItem } from '../../../../../src/engine/okta/okta-item.ts'
import { readOktaFile } from '../../../../../src/engine/okta/read/read-okta-file.ts'

const read = (content: string | Buffer) => {
  const items: OktaItem[] = []
  const raws: string[] = []
  const problems: [number, string][] = []
  const end = readOktaFile(Buffer.from(content), {
    item: (item, _record, raw) => {
      items.push(item)
      raws.push(Buffer.from(raw).toString('utf8'))
    },
    problem: (record, reason) => problems.push([record, reason])
  })
  return { items, raws, problems, end }
}

const entry = (n: number, over: object = {}) => ({
  uuid: `00000000-0000-11f0-a000-${String(n).padStart(12, '0')}`,
  published: '2026-07-01T10:00:00.000Z',
  eventType: 'user.authentication.sso',
  outcome: { result: 'SUCCESS' },
  actor: { id: '00u1aliceaaaaaaaaaa1', type: 'User', alternateId: 'Alice@example.com' },
  client: { ipAddress: '192.0.2.1' },
  target: [{ id: '0oa1', type: 'AppInstance', displayName: 'AWS IAM Identity Center' }],
  ...over
})
const told = {
  kind: 'event',
  org: 'default',
  uuid: entry(1).uuid,
  publishedMs: Date.UTC(2026, 6, 1, 10),
  type: 'user.authentication.sso',
  outcome: 'SUCCESS',
  login: 'alice@example.com',
  userId: '00u1aliceaaaaaaaaaa1',
  ip: '192.0.2.1',
  app: 'AWS IAM Identity Center',
  group: null
}
const text = JSON.stringify(entry(1))

describe('the System Log', () => {
  it.each([
    ['a list', `[${text}]`],
    ['lines', `${text}\n`],
    ['one object over several lines', JSON.stringify(entry(1), null, 2)],
    ['a UTF-8 mark in front', `\ufeff[${text}]`],
    ['UTF-16', Buffer.from(`\ufeff[${text}]`, 'utf16le')],
    ['{"events": […]}', `{"events":[${text}]}`],
    ['{"data": …}', `{"data":${text}}`],
    ["Splunk's result", `{"preview":false,"result":${text}}`],
    ["Splunk's _raw", JSON.stringify({ result: { _raw: text, host: 'h' } })],
    ["Elastic's _source", JSON.stringify({ hits: { hits: [{ _id: '1', _source: entry(1) }] } })],
    ['CloudWatch messages', JSON.stringify({ logEvents: [{ id: '1', timestamp: 1, message: text }] })]
  ])('in %s', (_name, content) => {
    const { items, problems, end } = read(content)
    expect([items, problems, end.format]).toEqual([[told], [], 'okta-log'])
  })

  it.each([
    ['EventBridge', { 'detail-type': 'SystemLog', source: 'aws.partner/okta.com/example/stream', detail: entry(1) }],
    [
      'an event hook',
      { eventType: 'com.okta.event_hook', source: 'https://example.okta.com/api/v1/eventHooks/who1', data: { events: [entry(1)] } }
    ]
  ])('%s names the organization', (_name, content) => {
    expect(read(JSON.stringify(content)).items).toEqual([{ ...told, org: 'example.okta.com' }])
  })

  it('keeps an entry as it stands in the file', () => {
    const spaced = text.replace('{', '{  ')
    expect(read(`[ ${spaced} ,\n${text}]`).raws).toEqual([spaced, text])
  })

  it('is about the member where a group gained one', () => {
    const target = [
      { id: '00u2bobbbbbbbbbbbbb2', type: 'User', alternateId: 'bob@example.com' },
      { id: '00g1', type: 'UserGroup', displayName: 'aws_111122223333_Reader' }
    ]
    const [item] = read(JSON.stringify(entry(1, { eventType: 'group.user_membership.add', target }))).items
    expect(item).toMatchObject({ login: 'bob@example.com', group: 'aws_111122223333_Reader', app: null })
  })

  it('takes no person from what a stranger typed, nor from a system', () => {
    const typed = entry(1, { actor: { id: 'unknown', type: 'User', alternateId: 'root@example.com' } })
    const system = entry(2, { actor: { id: '00u1aliceaaaaaaaaaa1', type: 'SystemPrincipal', alternateId: 'system@okta.com' } })
    expect(read(JSON.stringify([typed, system])).items).toMatchObject([{ login: null }, { login: null }])
  })

  it('as the admin console downloads it', () => {
    const csv = `timestamp,event_type,uuid,actor.id,actor.type,actor.alternate_id,outcome.result,client.ip_address,target0.id,target0.type,target0.display_name\r
2026-07-01T10:00:00.000Z,user.authentication.sso,${entry(1).uuid},00u1aliceaaaaaaaaaa1,User,Alice@example.com,SUCCESS,192.0.2.1,0oa1,AppInstance,AWS IAM Identity Center\r\n`
    const { items, end } = read(csv)
    expect([items, end.format]).toEqual([[told], 'okta-log-csv'])
  })
})

describe('what is broken costs itself alone', () => {
  const good = (n: number) => JSON.stringify(entry(n))
  it.each([
    ['a line that is cut off', `${good(0)}\n{"uuid":"x","ev\n${good(2)}`, [1]],
    ['a line that is no JSON', `${good(0)}\nDear Sir or Madam\n${good(2)}`, [1]],
    ['a missing brace in a list', `[${good(0)},\n{"uuid":"x"\n${good(2)}]`, [1]],
    ['a bare word in a list', `[${good(0)},{"uuid":oops},${good(2)}]`, [1]],
    ['a bare word in a wrapper', `{"next":null,"events":[${good(0)},{"uuid":oops},${good(2)}],"more":"x"}`, [1]],
    ['an entry without a time', `[${good(0)},${JSON.stringify(entry(1, { published: 'noon' }))},${good(2)}]`, [1]],
    ['an entry of something else', `[${good(0)},{"a":1},${good(2)}]`, [1]],
    ['the end of the file', `[${good(0)},${good(1)},{"uuid":"x","tar`, [2]],
    ['the end of a wrapper', `{"events":[${good(0)},${good(1)},{"uuid":"x","tar`, [2]]
  ])('%s', (_name, content, bad) => {
    const { items, problems, end } = read(content)
    expect(problems.map(([record]) => record)).toEqual(bad)
    expect(items).toHaveLength(2)
    expect(end).toMatchObject({ format: 'okta-log', records: 3, rejected: 1 })
    for (const [, reason] of problems) expect(reason).toMatch(/^[a-z]/)
  })

  it.each([
    ['', 'it is empty'],
    ['Dear Sir or Madam', 'neither JSON nor a table of Okta users, assignments or log entries'],
    ['a,b,c\n1,2,3\n', 'neither JSON nor a table of Okta users, assignments or log entries'],
    ['{"Records":[{"eventVersion":"1.11","eventSource":"s3.amazonaws.com"}]}', 'nothing in it is of Okta'],
    ['[]', 'nothing in it is of Okta'],
    [`${'['.repeat(200_000)}`, 'nothing in it is of Okta'],
    [`{"a":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`, 'nothing in it is of Okta']
  ])('nothing of Okta: %.20s', (content, reason) => {
    expect(read(content).end).toMatchObject({ format: null, problem: reason })
  })

  it('says what a stranger is', () => {
    expect(read('{"eventSource":"s3.amazonaws.com","eventName":"GetObject"}').problems).toEqual([
      [0, 'a CloudTrail record; bring it in with import']
    ])
    expect(read('[{"id":"0oa1","name":"amazon_aws","signOnMode":"SAML_2_0","profile":{"login":5,"x":1}}]').items).toHaveLength(1)
  })
})

describe('users', () => {
  const user = {
    id: '00u1aliceaaaaaaaaaa1',
    status: 'ACTIVE',
    created: '2024-01-02T03:04:05.000Z',
    lastLogin: '2026-06-30T08:00:00.000Z',
    profile: { login: 'Alice@Example.com', email: 'alice@corp.example', firstName: 'Alice' },
    _links: { self: { href: 'https://example-admin.okta.com/api/v1/users/00u1aliceaaaaaaaaaa1' } }
  }
  it('as the API answers, with the organization', () => {
    expect(read(JSON.stringify([user])).items).toEqual([
      {
        kind: 'user',
        org: 'example.okta.com',
        login: 'alice@example.com',
        userId: user.id,
        email: 'alice@corp.example',
        status: 'ACTIVE',
        createdMs: Date.UTC(2024, 0, 2, 3, 4, 5),
        lastSignInMs: Date.UTC(2026, 5, 30, 8),
        groups: []
      }
    ])
  })
  it.each([',', ';', '\t'])('as a table divided by %j', divider => {
    const rows = [
      ['Login', 'First Name', 'Primary Email', 'Status', 'Groups'],
      ['Alice@Example.com', '"Al ""x"""', 'alice@corp.example', 'Password expired', '"aws_111122223333_Reader|Everyone"']
    ]
    const { items, end } = read(rows.map(row => row.join(divider)).join('\r\n'))
    expect(items).toMatchObject([
      {
        kind: 'user',
        login: 'alice@example.com',
        email: 'alice@corp.example',
        status: 'PASSWORD_EXPIRED',
        groups: ['aws_111122223333_Reader', 'Everyone']
      }
    ])
    expect(end.format).toBe('okta-users-csv')
  })
  it('names the row of a table that is no row', () => {
    expect(read('login,email,status\na@x,b,ACTIVE\nc@x,d\n"e@x,f,ACTIVE\ng@x,h,ACTIVE\n').problems).toEqual([
      [1, 'a row of 2 cells under 3 column names'],
      [2, 'a quote is never closed']
    ])
  })
})

describe('assignments', () => {
  it('of an application to users and groups', () => {
    const links = (kind: string, folder: string, id: string) => ({
      app: { href: 'https://example.okta.com/api/v1/apps/0oa1aws' },
      [kind]: { href: `https://example.okta.com/api/v1/${folder}/${id}` }
    })
    const toUser = {
      id: '00u1aliceaaaaaaaaaa1',
      scope: 'USER',
      credentials: { userName: 'alice@example.com' },
      profile: { email: 'alice@example.com', role: 'Auditor', samlRoles: ['Reader', 'arn:aws:iam::111122223333:role/Writer'] },
      _links: links('user', 'users', '00u1aliceaaaaaaaaaa1')
    }
    const toGroup = { id: '00g1', priority: 0, profile: { samlRoles: ['Reader'] }, _links: links('group', 'groups', '00g1') }
    const common = { kind: 'assignment', org: 'example.okta.com', app: '0oa1aws' }
    expect(read(JSON.stringify([toUser, toGroup])).items).toEqual([
      {
        ...common,
        userName: 'alice@example.com',
        login: null,
        userId: '00u1aliceaaaaaaaaaa1',
        groupId: null,
        roles: ['Reader', 'arn:aws:iam::111122223333:role/Writer', 'Auditor']
      },
      { ...common, userName: null, login: null, userId: null, groupId: '00g1', roles: ['Reader'] }
    ])
  })
  it('as a table', () => {
    const csv = 'Application,Username,SAML User Roles\nAWS,alice@example.com,"Reader;Writer"\n'
    expect(read(csv).items).toMatchObject([{ kind: 'assignment', app: 'AWS', login: 'alice@example.com', roles: ['Reader', 'Writer'] }])
  })
  it('groups and who is in them', () => {
    const group = { id: '00g1', type: 'OKTA_GROUP', profile: { name: 'aws_111122223333_Reader' } }
    const members = { group, users: [{ id: '00u1aliceaaaaaaaaaa1', profile: { login: 'alice@example.com' } }] }
    expect(read(JSON.stringify([group, members])).items).toEqual([
      { kind: 'group', org: 'default', groupId: '00g1', name: 'aws_111122223333_Reader' },
      { kind: 'membership', org: 'default', login: 'alice@example.com', userId: '00u1aliceaaaaaaaaaa1', group: 'aws_111122223333_Reader' }
    ])
    expect(read('Group Name,Login\nCloud,alice@example.com\n').items).toMatchObject([{ kind: 'membership', group: 'Cloud' }])
  })
})
