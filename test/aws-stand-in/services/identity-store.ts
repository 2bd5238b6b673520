import type { IdentityCenterState } from '../state/state.ts'
import type { Plain, PlainObject } from '../wire/plain.ts'
import { jsonProtocol } from '../wire/protocols.ts'
import { refuse } from '../wire/refusal.ts'
import { needText, numberOf, readJson, textOf } from './input.ts'
import { pageOf } from './page.ts'
import { type Call, jsonCodes, type Service } from './service.ts'

const wantedStore = (call: Call): IdentityCenterState => {
  const center = call.state.identityCenter
  const id = needText(call, 'IdentityStoreId')
  return center !== null && center.region === call.region && center.identityStoreId === id
    ? center
    : refuse('ResourceNotFoundException', 'IDENTITY_STORE not found.')
}

const listed = (call: Call, name: string, all: readonly Plain[]): PlainObject => {
  const { items, next } = pageOf(call, all, { token: textOf(call, 'NextToken'), size: numberOf(call, 'MaxResults'), most: 100 })
  return { [name]: items, NextToken: next }
}

const listUsers = (call: Call): PlainObject => {
  const { users, identityStoreId } = wantedStore(call)
  return listed(
    call,
    'Users',
    users.map(({ id, userName, displayName, email }) => ({
      UserName: userName,
      UserId: id,
      DisplayName: displayName,
      Emails: [{ Value: email, Type: 'work', Primary: true }],
      IdentityStoreId: identityStoreId
    }))
  )
}

const listGroups = (call: Call): PlainObject => {
  const { groups, identityStoreId } = wantedStore(call)
  return listed(
    call,
    'Groups',
    groups.map(({ id, name }) => ({ GroupId: id, DisplayName: name, IdentityStoreId: identityStoreId }))
  )
}

const listGroupMemberships = (call: Call): PlainObject => {
  const { groups, identityStoreId } = wantedStore(call)
  const id = needText(call, 'GroupId')
  const group = groups.find(one => one.id === id)
  if (group === undefined) return refuse('ResourceNotFoundException', 'GROUP not found.')
  return listed(
    call,
    'GroupMemberships',
    group.memberIds.map(UserId => ({
      IdentityStoreId: identityStoreId,
      MembershipId: `${id}.${UserId}`,
      GroupId: id,
      MemberId: { UserId }
    }))
  )
}

const resource = (call: Call): string => `arn:aws:identitystore::${call.account.id}:identitystore/${textOf(call, 'IdentityStoreId') ?? '*'}`

export const identityStore: Service = {
  prefix: 'identitystore',
  protocol: jsonProtocol('1.1'),
  codes: jsonCodes,
  read: readJson,
  operations: {
    ListUsers: { resource, run: listUsers },
    ListGroups: { resource, run: listGroups },
    ListGroupMemberships: { resource, run: listGroupMemberships }
  }
}
