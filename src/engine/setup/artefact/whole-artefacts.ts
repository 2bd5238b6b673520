import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import { bashScript, powershellScript } from '../lines/scripts.ts'
import { asJson, asYaml, cloudFormation } from '../stack/cloudformation.ts'
import type { Stack } from '../stack/stacks.ts'
import { terraform } from '../stack/terraform.ts'
import { stages, type Task } from '../task/task.ts'
import { accountAdministrator, inAccounts, mostNamed } from './draft.ts'

/** In a title there is no room for a list. */
const titled = (accounts: readonly string[]): string => (accounts.length > mostNamed ? `${accounts.length} accounts` : inAccounts(accounts))

const capability = ({ resources }: Stack): string =>
  resources.some(({ type }) => type.startsWith('AWS::IAM::')) ? ' --capabilities CAPABILITY_NAMED_IAM' : ''

const templates = (stack: Stack): Artefact[] => {
  const tree = cloudFormation(stack)
  if (tree === null) return []
  const { suffix, accounts, region } = stack
  const told = {
    kind: 'cloudformation' as const,
    accountId: accounts[0],
    region,
    byWhom: accountAdministrator(accounts[0]),
    undo: 'Delete the stack. Bucket and keys are kept, for logs are evidence.',
    existing: null,
    checks: []
  }
  const where = (path: string): string =>
    `As a stack in ${inAccounts(accounts)}, ${region}: aws cloudformation deploy --stack-name footfall${suffix} --template-file ${path} --region ${region}${capability(stack)}`
  const [yaml, json] = [`cloudformation/template${suffix}.yaml`, `cloudformation/template${suffix}.json`]
  return [
    {
      ...told,
      id: `cloudformation${suffix}`,
      title: `CloudFormation for ${titled(accounts)}`,
      path: yaml,
      language: 'yaml',
      text: asYaml(tree),
      whereToApply: where(yaml)
    },
    {
      ...told,
      id: `cloudformation-json${suffix}`,
      title: `CloudFormation for ${titled(accounts)}, as JSON`,
      path: json,
      language: 'json',
      text: asJson(tree),
      whereToApply: where(json)
    }
  ]
}

const terraformArtefact = (stack: Stack): Artefact => ({
  id: `terraform${stack.suffix}`,
  kind: 'terraform',
  title: `Terraform for ${titled(stack.accounts)}`,
  path: `terraform/${stack.suffix === '' ? 'all' : stack.suffix.slice(1)}/main.tf`,
  language: 'hcl',
  text: terraform(stack),
  accountId: stack.accounts[0],
  region: stack.region,
  whereToApply: `With terraform init and terraform apply in its folder, in ${inAccounts(stack.accounts)}.`,
  byWhom: accountAdministrator(stack.accounts[0]),
  undo: 'terraform destroy; the bucket is protected and must be let go of by hand.',
  existing: null,
  checks: []
})

interface Run {
  id: string
  accounts: readonly [string, ...string[]]
  tasks: Task[]
}

/** Tasks by stage and accounts: each run is done with one account's credentials. */
const runsOf = (tasks: readonly Task[]): Run[] => {
  const runs = new Map<string, Run>()
  for (const task of tasks) {
    const key = `${task.stage} ${task.accounts.join(' ')}`
    const id = `${stages.indexOf(task.stage) + 1}-${task.stage}-${task.accounts[0]}`
    const run = runs.get(key) ?? { id, accounts: task.accounts, tasks: [] }
    run.tasks.push(task)
    runs.set(key, run)
  }
  return [...runs.values()].filter(run => run.tasks.some(({ lines }) => lines.length > 0))
}

const scripts = ({ id, accounts, tasks }: Run): Artefact[] => {
  const told = {
    kind: 'cli' as const,
    accountId: accounts[0],
    region: null,
    byWhom: accountAdministrator(accounts[0]),
    undo: 'Step by step, as the checklist says.',
    existing: null,
    checks: []
  }
  const where = (path: string, shell: string): string =>
    `In ${inAccounts(accounts)}, from the folder of all files: ${shell} ${path}. It reads the documents in json/ and stops at the first line that fails.`
  const [bash, powershell] = [`cli/${id}.sh`, `cli/${id}.ps1`]
  return [
    {
      ...told,
      id: `cli-${id}`,
      title: `AWS CLI lines for ${titled(accounts)}`,
      path: bash,
      language: 'shell',
      text: bashScript(accounts, tasks),
      whereToApply: where(bash, 'bash')
    },
    {
      ...told,
      id: `cli-powershell-${id}`,
      title: `AWS CLI lines for ${titled(accounts)}, PowerShell`,
      path: powershell,
      language: 'powershell',
      text: powershellScript(accounts, tasks),
      whereToApply: where(powershell, 'pwsh')
    }
  ]
}

/** The whole set-up again, in each of the three ways of applying it. */
export const wholeArtefacts = (stacks: readonly Stack[], tasks: readonly Task[]): Artefact[] => [
  ...stacks.flatMap(templates),
  ...stacks.map(terraformArtefact),
  ...runsOf(tasks).flatMap(scripts)
]
