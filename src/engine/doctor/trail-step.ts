import { parseArn } from '../../shared/vocabulary/arn.ts'
import { type AskedTrail, getTrail, trailsAnywhere } from '../aws/trail-questions.ts'
import { connectionOf, type DoctorContext, type Outcome, type Step } from './doctor-context.ts'
import { type Failure, meaningOf, remedyOfHint, understand } from './failure.ts'
import { passed, skipped, stopped, warned } from './outcome.ts'
import { listed, shellLine, visibleName } from './plain-text.ts'
import { statementRemedy } from './statement-remedy.ts'

const action = 'cloudtrail:GetTrail'

/** Region and account a trail is to be looked for in. */
const placeOf = ({ connector, found }: DoctorContext, trail: string): { region: string; accountId: string } => {
  const arn = parseArn(trail)
  return { region: arn?.region || connector.region, accountId: arn?.accountId || (found.callerAccountId ?? '') }
}

const edit = ({ connector }: DoctorContext, ...words: string[]): { artefact: string } | object => {
  const line = shellLine('footfall', 'connectors', 'edit', connector.id, ...words)
  return line === null ? {} : { artefact: line }
}

/** What does not fit between a trail and the connector; null when all does. */
const mismatch = (context: DoctorContext, trail: AskedTrail): Outcome | null => {
  const { connector } = context
  const call = `${action} on ${trail.arn}`
  if (trail.bucket !== connector.bucket)
    return warned(
      `Trail: it writes to the bucket ${visibleName(trail.bucket)}; the connector reads ${connector.bucket}. Unless the files are copied there, new ones never arrive.`,
      {
        call,
        code: 'other-bucket',
        remedy: { title: `Set the bucket to ${visibleName(trail.bucket)}.`, ...edit(context, '--bucket', trail.bucket) }
      }
    )
  if (connector.prefix !== '' && trail.prefix !== connector.prefix)
    return warned(`Trail: it writes below “${visibleName(trail.prefix)}”; the connector reads below “${connector.prefix}”.`, {
      call,
      code: 'other-prefix',
      remedy: {
        title: trail.prefix === '' ? 'Leave the prefix empty.' : `Set the prefix to “${visibleName(trail.prefix)}”.`,
        ...edit(context, '--prefix', trail.prefix)
      }
    })
  if (connector.mode === 'organization' && !trail.organization)
    return warned(
      'Trail: it is no organization trail: it logs its own account only, and the connector is to collect for an organization.',
      {
        call,
        code: 'no-organization-trail',
        remedy: {
          title: 'Name the organization’s trail, or make this one an organization trail from the management account.',
          artefact: `aws cloudtrail update-trail --name ${trail.arn} --is-organization-trail --region ${trail.homeRegion}`
        }
      }
    )
  return null
}

/** Where it is instead: another region, another account. */
const elsewhere = async (context: DoctorContext, wanted: string, failure: Failure, call: string): Promise<Outcome> => {
  const { found, signal } = context
  const { region, accountId } = placeOf(context, wanted)
  const trails = await trailsAnywhere(connectionOf(context), signal)
  const name = parseArn(wanted)?.resource.replace(/^trail\//, '') ?? wanted
  const match = trails.find(trail => trail.name === name)
  const { code } = failure.fault
  if (match !== undefined) {
    found.trail = match
    const where = [
      ...(match.homeRegion === region ? [] : [`in ${match.homeRegion}, not in ${region}`]),
      ...(match.accountId === accountId ? [] : [`in account ${match.accountId}, not in ${accountId}`])
    ]
    return warned(`Trail: ${visibleName(wanted)} is ${where.length === 0 ? 'known by its ARN only' : where.join(' and ')}.`, {
      call,
      code,
      remedy: { title: `Name the trail by its ARN, ${match.arn}.`, ...edit(context, '--trail', match.arn) }
    })
  }
  if (accountId !== '' && accountId !== found.callerAccountId)
    return warned(
      `Trail: account ${found.callerAccountId} is not shown the trail ${visibleName(wanted)} of account ${accountId}. Its files may be read all the same.`,
      { call, code, remedy: { title: `To look at the trail itself, use a profile of account ${accountId}.` } }
    )
  const names = trails.map(trail => `${trail.name} (${trail.homeRegion})`)
  return stopped(`Trail: there is no trail ${visibleName(wanted)} in any region of account ${accountId}. There is ${listed(names)}.`, {
    call,
    code,
    remedy: { title: 'Name a trail that is there; `aws cloudtrail list-trails` names them.', artefact: 'aws cloudtrail list-trails' }
  })
}

export const trailStep: Step = {
  step: 'trail',
  title: 'Trail',
  async run(context) {
    const { connector, found, signal } = context
    const { trail } = connector
    if (trail === null) return skipped('The connector names no trail.')
    const { region, accountId } = placeOf(context, trail)
    const { partition } = connectionOf(context)
    const arn = trail.startsWith('arn:') ? trail : `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${trail}`
    const call = `${action} on ${arn}`
    try {
      found.trail = await getTrail(connectionOf(context), region, trail, signal)
      const { name, homeRegion, organization } = found.trail
      return (
        mismatch(context, found.trail) ??
        passed(`${organization ? 'Organization trail' : 'Trail'} ${visibleName(name)}, at home in ${homeRegion}.`, { call })
      )
    } catch (error) {
      const failure = understand(error, { call: action, resource: arn, profile: connector.profile }, signal)
      const { fault } = failure
      if (fault.code === 'TrailNotFoundException' || fault.code === 'InvalidHomeRegionException')
        return elsewhere(context, trail, failure, call)
      const wanted = { actions: action, resource: arn, resourcePolicy: null, ownerId: accountId || null }
      if (failure.isDenied)
        return warned(`${meaningOf(fault)} Reading its files does not need it.`, {
          call,
          code: fault.code,
          remedy: statementRemedy(context, failure, wanted)
        })
      return stopped(meaningOf(fault), { call, code: fault.code, remedy: remedyOfHint(fault.hint) })
    }
  }
}
