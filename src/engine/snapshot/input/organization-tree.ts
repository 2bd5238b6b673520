import { parseArn } from '../../../shared/vocabulary/arn.ts'
import { isMembers, type Members } from '../values/read-values.ts'

interface TreeAnswer {
  command: string
  name: string | null
  body: Members
}

/**
 * An organization as one tree, the way some inventory tools write it: targets with `Policies` (texts included) and `Children`.
 * @returns the answers that would say the same; null when it is no such tree
 */
export const organizationTree = (root: Members): TreeAnswer[] | null => {
  const arn = parseArn(String(root.Arn))
  if (typeof root.Id !== 'string' || !/^r-[a-z0-9]{4,32}$/.test(root.Id) || !Array.isArray(root.Children) || arn === null) return null
  const answers: TreeAnswer[] = [
    {
      command: 'organization/describe-organization',
      name: null,
      body: { Organization: { Id: arn.resource.split('/')[1] ?? root.Id, MasterAccountId: arn.accountId } }
    },
    { command: 'organization/list-roots', name: null, body: { Roots: [{ Id: root.Id, PolicyTypes: root.PolicyTypes }] } }
  ]
  addTarget(root, answers, 0)
  return answers
}

const depthAtMost = 10

const addTarget = (target: Members, answers: TreeAnswer[], depth: number): void => {
  const id = String(target.Id)
  const policies = Array.isArray(target.Policies) ? target.Policies.filter(isMembers) : []
  for (const type of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']) {
    const ofType = policies.filter(policy => policy.Type === type)
    answers.push({ command: 'organization/list-policies-for-target', name: `${id}/${type}`, body: { Policies: ofType } })
    for (const policy of ofType)
      answers.push({
        command: 'organization/describe-policy',
        name: String(policy.Id),
        body: { Policy: { PolicySummary: policy, Content: policy.Content } }
      })
  }
  const children = Array.isArray(target.Children) ? target.Children.filter(isMembers) : []
  if (children.length === 0 || depth === depthAtMost) return
  const isAccount = (child: Members): boolean => /^\d{12}$/.test(String(child.Id))
  answers.push({ command: 'organization/list-accounts-for-parent', name: id, body: { Accounts: children.filter(isAccount) } })
  answers.push({
    command: 'organization/list-organizational-units-for-parent',
    name: id,
    body: { OrganizationalUnits: children.filter(child => !isAccount(child)) }
  })
  for (const child of children) addTarget(child, answers, depth + 1)
}
