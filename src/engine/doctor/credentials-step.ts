import { AppError } from '../../shared/errors/app-error.ts'
import type { AwsConnection } from '../aws/aws-connection.ts'
import { callerIdentity } from '../aws/caller-identity.ts'
import { accountDoubt } from './account-doubt.ts'
import { type DoctorContext, isClockWrong, type Outcome, type Step } from './doctor-context.ts'
import { meaningOf, remedyOfHint, understand } from './failure.ts'
import { passed, stopped, warned } from './outcome.ts'
import { spanText, visibleName } from './plain-text.ts'

const call = 'sts:GetCallerIdentity'

/** The profile itself, before any role. */
const open = ({ connector, connect }: DoctorContext): Promise<AwsConnection> =>
  connect({ profile: connector.profile, roleArn: null, externalId: null, region: connector.region })

/** What is wrong before AWS is asked: files, settings, what nobody agreed to. */
const unusable = (error: unknown, { connector, signal }: DoctorContext): Outcome => {
  const { fault } = understand(error, { call, profile: connector.profile }, signal)
  const layer = error instanceof AppError && fault.layer === 'engine' ? 'profile' : fault.layer
  return stopped(meaningOf({ layer, message: fault.message }), { code: fault.code, remedy: remedyOfHint(fault.hint) })
}

/** Right keys, and yet something to say: the clock, or whose they are. */
const doubts = async (context: DoctorContext): Promise<Outcome | null> => {
  const { connector, found } = context
  if (isClockWrong(found)) {
    const way = found.clockAheadMs > 0 ? 'behind' : 'ahead of'
    return warned(
      `Clock: this computer’s clock is ${spanText(Math.abs(found.clockAheadMs))} ${way} AWS’s. Beyond 15 minutes AWS may refuse its calls.`,
      {
        call,
        code: 'RequestTimeTooSkewed',
        remedy: { title: 'Let the system set its time from the network.' }
      }
    )
  }
  return connector.roleArn === null ? accountDoubt(context, found.profileAccountId ?? '', call) : null
}

export const credentialsStep: Step = {
  step: 'credentials',
  title: 'Credentials',
  async run(context) {
    const { connector, found, signal } = context
    let connection: AwsConnection
    try {
      connection = await open(context)
    } catch (error) {
      return unusable(error, context)
    }
    try {
      const { accountId, arn, clockAheadMs } = await callerIdentity(connection, signal)
      Object.assign(found, { profileAccountId: accountId, profileArn: arn, clockAheadMs })
      if (connector.roleArn === null) Object.assign(found, { connection, callerAccountId: accountId, callerArn: arn })
      return (await doubts(context)) ?? passed(`Profile ${visibleName(connector.profile)} is ${visibleName(arn)}.`, { call })
    } catch (error) {
      const { fault } = understand(error, { call, profile: connector.profile }, signal)
      return stopped(meaningOf(fault), { call, code: fault.code, remedy: remedyOfHint(fault.hint) })
    }
  }
}
