import type { OktaIdentity, OktaReport } from '../../shared/contract/okta.ts'
import type { RowShape } from '../output/row-writer.ts'
import { countText, durationText, timeOrNull } from '../output/words.ts'
import type { Pair } from '../output/write-answer.ts'

/** The report of an Okta import in the command line's own field names: those of `import`, and what else Okta tells. */
export const toOktaAnswer = ({ firstEventMs, lastEventMs, rejected, elapsedMs, ...report }: OktaReport) => ({
  ...report,
  firstEventAt: timeOrNull(firstEventMs),
  lastEventAt: timeOrNull(lastEventMs),
  rejected,
  elapsedMs
})

export const oktaPairs = ({ files, events, users, assignments, byFormat, ...report }: OktaReport): Pair[] => [
  ['Files', `${countText(files.read)} read, ${countText(files.skipped)} skipped, ${countText(files.rejected)} rejected`],
  [
    'Log entries',
    `${countText(events.added)} added of ${countText(events.read)} read; ${countText(events.duplicate)} known already, ${countText(events.rejected)} rejected`
  ],
  ['Users', countText(users)],
  ['Assignments', countText(assignments)],
  [
    'Formats',
    Object.entries(byFormat)
      .map(([format, count]) => `${format} (${countText(count)})`)
      .join(', ') || 'none'
  ],
  ['From', timeOrNull(report.firstEventMs) ?? 'no entry'],
  ['To', timeOrNull(report.lastEventMs) ?? 'no entry'],
  ['Took', durationText(report.elapsedMs)]
]

/** An Okta identity in the command line's own field names. */
export const toOktaIdentityAnswer = ({ createdAtMs, lastSignInMs, links, ...identity }: OktaIdentity) => ({
  ...identity,
  createdAt: timeOrNull(createdAtMs),
  lastSignInAt: timeOrNull(lastSignInMs),
  links: links.map(({ roleArn, sessionNames, via, confidence, lastAssumedMs }) => ({
    roleArn,
    sessionNames,
    via,
    confidence,
    lastAssumedAt: timeOrNull(lastAssumedMs)
  }))
})
type OktaIdentityAnswer = ReturnType<typeof toOktaIdentityAnswer>

const roleName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

export const oktaIdentityShape: RowShape<OktaIdentityAnswer> = {
  fields: ['identity', 'login', 'org', 'userId', 'status', 'createdAt', 'lastSignInAt', 'links'],
  table: [
    { header: 'Login', text: row => row.login },
    { header: 'Organization', text: row => row.org, spare: true },
    { header: 'Status', text: row => row.status ?? 'not known', whole: true },
    { header: 'Last sign-in', text: row => row.lastSignInAt ?? 'none seen', whole: true, spare: true },
    { header: 'Roles', text: row => row.links.map(link => `${roleName(link.roleArn)} (${link.confidence})`).join(', ') || 'none' }
  ]
}
