import { startStandIn } from './start-stand-in.ts'
import { aState, ids, names } from './state/a-state.ts'
import { bucketObjects } from './state/bucket-objects.ts'
import { generatedLogs } from './state/generated-logs.ts'
import { accountOf, aRole, bucketOf, trusting } from './state/parts.ts'

/*
 * The stand-in as a process of its own, for tests that start the product as one: prints, on one line, the environment a child needs, and
 * ends with its parent's `SIGTERM`. Beside the users' profiles there is `guarded`, a role that asks for a code of admin's MFA device,
 * and the organization's trail has delivered four days of logs.
 */
const state = aState()
const trust = trusting({ AWS: `arn:aws:iam::${ids.management}:user/admin` }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })
accountOf(state, 'member').roles.push(aRole('guarded', trust))
const dayMs = 86_400_000
bucketOf(state, names.logBucket).objects = bucketObjects(
  generatedLogs({
    root: `AWSLogs/${ids.organization}/`,
    accountIds: [ids.management, ids.member],
    regions: ['eu-west-1', 'us-east-1'],
    firstDayMs: Math.floor(Date.now() / dayMs) * dayMs - 4 * dayMs,
    days: 4,
    filesPerDay: 2,
    eventsPerFile: 5
  })
)
const standIn = await startStandIn(state)
const config = `[profile guarded]
role_arn = arn:aws:iam::${ids.member}:role/guarded
source_profile = management-admin
mfa_serial = arn:aws:iam::${ids.management}:mfa/admin
region = eu-west-1
`
const { variables, home } = standIn.environment({ config })
process.stdout.write(`${JSON.stringify({ ...variables, XDG_DATA_HOME: `${home}/data`, XDG_CONFIG_HOME: `${home}/config` })}\n`)
process.on('SIGTERM', () => void standIn.close().then(() => process.exit(0)))
