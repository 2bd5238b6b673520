import { arnName, parseArn } from '../../../shared/vocabulary/arn.ts'
import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import type { PlannedBucket, PlannedTrail } from './plan.ts'

/** Landing zones before 3.0 had a trail in every account. */
export const hasOrganizationTrail = ({ architecture, organization }: SetupAnswers): boolean =>
  architecture === 'organization' || (architecture === 'control-tower' && organization?.landingZone !== 'before-3.0')

const nameOf = (text: string): string => {
  const arn = parseArn(text)
  return arn === null ? text : arnName(arn)
}

/** Accounts that have a trail of their own here. */
const ownersOf = (answers: SetupAnswers): string[] => {
  const { architecture, accounts, trail, organization } = answers
  if (hasOrganizationTrail(answers)) return [organization?.managementAccountId ?? trail.accountId]
  if (architecture === 'single-account') return [trail.accountId]
  if (architecture === 'control-tower') return [...new Set([trail.accountId, ...accounts.map(({ accountId }) => accountId)])]
  const extracted = accounts.filter(({ mode }) => mode !== 'skip').map(({ accountId }) => accountId)
  return extracted.length === 0 ? [trail.accountId] : extracted
}

const foldersOf = (answers: SetupAnswers, owner: string, { before }: PlannedBucket): string[] => {
  const own = `${before}AWSLogs/${owner}`
  const { organization } = answers
  return hasOrganizationTrail(answers) && organization !== null ? [own, `${before}AWSLogs/${organization.id}`] : [own]
}

export const planTrails = (answers: SetupAnswers, bucket: PlannedBucket): PlannedTrail[] => {
  const { partition, trail, alarms } = answers
  const { region, state } = trail
  const name = nameOf(trail.trail)
  return ownersOf(answers).map(accountId => {
    const roleName = `footfall-cloudtrail-logs-${region}`
    return {
      name,
      accountId,
      region,
      arn: `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${name}`,
      madeIn: hasOrganizationTrail(answers) ? trail.accountId : accountId,
      isNew: state === 'new',
      isOrganization: hasOrganizationTrail(answers),
      folders: foldersOf(answers, accountId, bucket),
      logRole:
        alarms.enabled && answers.architecture !== 'control-tower'
          ? { name: roleName, arn: `arn:${partition}:iam::${hasOrganizationTrail(answers) ? trail.accountId : accountId}:role/${roleName}` }
          : null
    }
  })
}
