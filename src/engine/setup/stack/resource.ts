import type { Stage } from '../task/task.ts'
import type { Hcl } from './hcl.ts'

/** One resource of a template, in both languages. */
export interface StackResource {
  stage: Stage
  accountId: string
  /** null: of no region; it goes with the first stack of its account. */
  region: string | null
  /** Of CloudFormation, and one of a template. */
  logicalId: string
  type: string
  properties: Record<string, unknown>
  /** Kept when the stack is deleted: logs and the key to them. */
  isKept?: boolean
  /** Logical ids that must be there before, where they are in the same template. */
  after?: readonly string[]
  terraform: readonly TerraformResource[]
}

export interface TerraformResource {
  type: string
  name: string
  body: Hcl
  /** Addresses, `aws_sns_topic.files`, that must be there before, where they are in the same folder. */
  after?: readonly string[]
}
