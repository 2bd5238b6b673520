import { inventoryParts } from '../../shared/contract/collect.ts'
import type { SnapshotReport } from '../../shared/contract/snapshots.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { rejectLine } from '../answers/import-answer.ts'
import { snapshotPairs, toSnapshotAnswer } from '../answers/snapshot-answer.ts'
import { type Arguments, choiceOf } from '../arguments/arguments.ts'
import type { Flag } from '../arguments/flag.ts'
import { parseAccount } from '../arguments/values.ts'
import type { Call } from '../call.ts'
import type { Command } from '../command.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { stepWords } from '../progress/progress-words.ts'
import { withEngine } from '../with-engine.ts'

export const regionFlag: Flag = {
  name: 'region',
  value: 'REGION',
  repeatable: true,
  help: 'only this region (default: every region enabled in the account)',
  example: '--region eu-central-1'
}
export const partFlag: Flag = {
  name: 'part',
  value: 'PART',
  repeatable: true,
  help: `only this part beside users and roles: ${inventoryParts.join(', ')}`,
  example: '--part s3'
}

/** Every value of a flag that may be repeated. */
export const valuesOf = (args: Arguments, name: string): string[] => args.all(name).flatMap(({ value }) => (value === null ? [] : [value]))

/** @throws AppError `invalid-input` for one that is none */
export const partsOf = (args: Arguments): (typeof inventoryParts)[number][] => {
  const parts = valuesOf(args, 'part').flatMap(value => choiceOf('part', value, inventoryParts) ?? [])
  return parts.length === 0 ? [...inventoryParts] : parts
}

export const snapshotCollect: Command = {
  name: 'snapshot collect',
  summary: 'read what accounts hold, from AWS',
  about: [
    'Asks AWS, with a profile of this computer, for what snapshot import reads from files: users, roles, policies and credentials; buckets, secrets and keys with ' +
      'their policies; trails; the organization and its guardrails; Identity Center. Nothing is changed in AWS but that IAM makes a fresh credential report.',
    'What AWS refuses stays unknown, is named with what that leaves open, and the rest is read. With --organization-role, each account of the organization is ' +
      'entered through the role of that name, assumed by the role of --role-arn where one is given; one that cannot be entered is named. All is kept, or nothing.'
  ],
  flags: [
    { name: 'profile', value: 'NAME', help: 'the AWS profile to ask with', example: '--profile audit' },
    {
      name: 'role-arn',
      aliases: ['role'],
      value: 'ARN',
      help: 'a role to assume first',
      example: '--role-arn arn:aws:iam::111122223333:role/FootfallReader'
    },
    { name: 'external-id', value: 'ID', help: 'the external id that role asks for', example: '--external-id 7f3c' },
    regionFlag,
    {
      name: 'organization-role',
      value: 'ROLE',
      help: 'the role to assume in each account of the organization, by name',
      example: '--organization-role FootfallReader'
    },
    {
      name: 'organization-external-id',
      value: 'ID',
      help: 'the external id those roles ask for',
      example: '--organization-external-id 7f3c'
    },
    {
      name: 'account',
      value: 'ACCOUNT',
      repeatable: true,
      help: 'only this account of the organization (default: all active ones)',
      example: '--account 111122223333'
    },
    partFlag
  ],
  examples: [
    ['footfall snapshot collect --profile audit', 'the account of the profile, all regions'],
    ['footfall snapshot collect --profile audit --region eu-central-1 --part s3 --part kms', 'buckets and keys of one region'],
    ['footfall snapshot collect --profile management --organization-role FootfallReader', 'every account of the organization']
  ],
  run: async call => {
    const report = await runCollect(call, requestOf(call.args))
    await call.answer(sink => writeAnswer(sink, call.format, toSnapshotAnswer(report), snapshotPairs(report)))
    for (const reject of report.rejected) call.note(rejectLine(reject))
    return 0
  }
}

const requestOf = (args: Arguments) => {
  const profile = args.one('profile')
  if (profile === undefined || profile === '')
    throw new AppError('invalid-input', 'snapshot collect needs --profile.', 'For example footfall snapshot collect --profile audit.')
  for (const [id, role] of [
    ['external-id', 'role-arn'],
    ['organization-external-id', 'organization-role']
  ] as const)
    if (args.one(id) !== undefined && args.one(role) === undefined)
      throw new AppError(
        'invalid-input',
        `--${id} goes with --${role}, which was not given.`,
        `footfall snapshot collect --help tells of both.`
      )
  const [regions, organizationRole] = [valuesOf(args, 'region'), args.one('organization-role')]
  const organizationExternalId = args.one('organization-external-id')
  return {
    profile,
    roleArn: args.one('role-arn') ?? null,
    externalId: args.one('external-id') ?? null,
    regions,
    ...(regions[0] === undefined ? {} : { region: regions[0] }),
    ...(organizationRole === undefined ? {} : { organizationRole }),
    ...(organizationExternalId === undefined ? {} : { organizationExternalId }),
    accounts: valuesOf(args, 'account').map(parseAccount),
    parts: partsOf(args)
  }
}

const runCollect = (call: Call, request: ReturnType<typeof requestOf>): Promise<SnapshotReport> =>
  withEngine(call, { mode: 'write', create: true }, client =>
    client.call('snapshot.collect', request, { signal: call.around.signal, onProgress: at => call.progress.show(stepWords(at)) })
  )
