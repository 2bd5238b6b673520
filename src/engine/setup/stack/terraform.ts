import { bodyText, hclText } from './hcl.ts'
import type { TerraformResource } from './resource.ts'
import type { Stack } from './stacks.ts'

const addressOf = ({ type, name }: TerraformResource): string => `${type}.${name}`

const resourceText = (resource: TerraformResource, addresses: ReadonlySet<string>): string => {
  const { type, name, body, after = [] } = resource
  const waitsFor = after.filter(address => addresses.has(address) && address !== addressOf(resource))
  const depends = waitsFor.length === 0 ? '' : `  depends_on = [${waitsFor.join(', ')}]\n`
  return `resource "${type}" "${name}" {\n${bodyText(body, '  ')}${depends}}\n`
}

/** A stack as one file of Terraform, for provider aws 5 or later. */
export const terraform = ({ resources, accounts, region }: Stack): string => {
  const all = resources.flatMap(each => each.terraform)
  const addresses = new Set(all.map(addressOf))
  const head = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region              = ${hclText(region)}
  allowed_account_ids = [${accounts.map(hclText).join(', ')}]
}
`
  return [head, ...all.map(resource => resourceText(resource, addresses))].join('\n')
}
