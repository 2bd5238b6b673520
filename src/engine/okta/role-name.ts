import { parseArn } from '../../shared/vocabulary/arn.ts'

/** A role as Okta's exports name it. */
export interface NamedRole {
  /** Null where only a name is given. */
  accountId: string | null
  name: string
  /** Where it was written out. */
  arn: string | null
}

const account = /^\d{12}$/
/** Characters of a role's name. */
const roleName = /^[\w+=,.@-]{1,64}$/

const roleOf = (name: string | undefined, accountId: string | null): NamedRole | null =>
  name !== undefined && roleName.test(name) ? { accountId, name, arn: null } : null

/** Role a group stands for: `aws#alias#role#111122223333` or `aws_111122223333_role`. Null for every other name. */
export const roleOfGroup = (groupName: string): NamedRole | null => {
  const parts = groupName.trim().split('#')
  if (parts.length === 4)
    return parts[0]?.toLowerCase() === 'aws' && account.test(parts[3] ?? '') ? roleOf(parts[2], parts[3] ?? null) : null
  const plain = /^aws_(?<account>\d{12})_(?<role>.+)$/i.exec(groupName.trim())?.groups
  return plain === undefined ? null : roleOf(plain.role, plain.account ?? null)
}

/** A role in `samlRoles` or `role`: an ARN (alone or beside its provider's), `alias -- role`, a name. Null for what is none of them. */
export const roleOfText = (text: string): NamedRole | null => {
  for (const part of text.split(',')) {
    const arn = parseArn(part.trim())
    if (arn?.service === 'iam' && arn.resource.startsWith('role/')) {
      return { accountId: account.test(arn.accountId) ? arn.accountId : null, name: arn.resource.split('/').pop() ?? '', arn: part.trim() }
    }
  }
  const group = roleOfGroup(text)
  if (group !== null) return group
  const [alias, name] = text.split(' -- ').map(part => part.trim())
  if (name === undefined) return roleOf(text.trim(), null)
  return roleOf(name, account.exec(alias?.replace(/^\[|\]$/g, '') ?? '')?.[0] ?? null)
}
