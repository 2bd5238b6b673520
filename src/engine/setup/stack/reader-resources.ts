import { policyName, type ReaderGroup } from '../artefact/reader-artefacts.ts'
import { jsonEncoded, reference } from './hcl.ts'
import type { StackResource } from './resource.ts'

/** The reader of a group's first account; the same template serves the others. */
export const readerResources = (group: ReaderGroup): StackResource[] => {
  const [{ accountId, kind, name }] = group.readers
  const place = { stage: 'readers' as const, accountId, region: null }
  const type = kind === 'user' ? 'User' : 'Role'
  const self = `aws_iam_${kind}.reader`
  const policies = group.policies.map((document, at): StackResource => {
    const number = group.policies.length === 1 ? '' : String(at + 1)
    return {
      ...place,
      logicalId: `ReaderPolicy${number}`,
      type: 'AWS::IAM::ManagedPolicy',
      properties: { ManagedPolicyName: policyName(group, at), PolicyDocument: document },
      terraform: [{ type: 'aws_iam_policy', name: `reader${number}`, body: { name: policyName(group, at), policy: jsonEncoded(document) } }]
    }
  })
  const attachments = group.policies.map((_, at) => {
    const number = group.policies.length === 1 ? '' : String(at + 1)
    return {
      type: `aws_iam_${kind}_policy_attachment`,
      name: `reader${number}`,
      body: { [kind]: reference(`${self}.name`), policy_arn: reference(`aws_iam_policy.reader${number}.arn`) }
    }
  })
  return [
    ...policies,
    {
      ...place,
      logicalId: 'Reader',
      type: `AWS::IAM::${type}`,
      properties: {
        [`${type}Name`]: name,
        ...(group.trust === null ? {} : { AssumeRolePolicyDocument: group.trust }),
        ManagedPolicyArns: policies.map(({ logicalId }) => ({ Ref: logicalId }))
      },
      terraform: [
        {
          type: `aws_iam_${kind}`,
          name: 'reader',
          body: { name, ...(group.trust === null ? {} : { assume_role_policy: jsonEncoded(group.trust) }) }
        },
        ...attachments
      ]
    }
  ]
}
