import type { AwsProfile } from '../../shared/contract/aws.ts'
import type { RowShape } from '../output/row-writer.ts'
import { timeOrNull } from '../output/words.ts'

/** An AWS profile in the command line's own field names. */
export const toProfileAnswer = (row: AwsProfile) => ({
  name: row.name,
  kind: row.kind,
  region: row.region,
  detail: row.detail,
  roleArn: row.roleArn,
  chain: row.chain,
  mfaSerial: row.mfaSerial,
  signedInUntil: timeOrNull(row.signedInUntilMs),
  signInCommand: row.signInCommand,
  trust: row.trust,
  problem: row.problem
})
export type ProfileAnswer = ReturnType<typeof toProfileAnswer>

/** What a person has to know or do before the profile works; nothing where nothing stands in the way. */
const notes = (row: ProfileAnswer): string =>
  [
    ...(row.problem === null ? [] : [row.problem]),
    ...(row.trust.some(({ trusted }) => !trusted) ? ['to be agreed to: footfall profiles trust'] : []),
    ...(row.mfaSerial === null ? [] : ['asks for an MFA code']),
    ...(row.signInCommand !== null && row.signedInUntil === null ? [`not signed in: ${row.signInCommand}`] : []),
    ...(row.signedInUntil === null ? [] : [`signed in until ${row.signedInUntil}`])
  ].join('; ')

export const profileShape: RowShape<ProfileAnswer> = {
  fields: ['name', 'kind', 'region', 'detail', 'roleArn', 'chain', 'mfaSerial', 'signedInUntil', 'signInCommand', 'problem'],
  table: [
    { header: 'Profile', text: row => row.name, whole: true },
    { header: 'Kind', text: row => row.kind, whole: true },
    { header: 'Region', text: row => row.region ?? 'none', whole: true },
    { header: 'How it signs in', text: row => row.detail },
    { header: 'To know', text: notes }
  ]
}
