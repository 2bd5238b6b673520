import { sampleBucket } from '../inventory/sample-buckets.ts'
import { roles } from '../inventory/sample-roles.ts'
import { sampleSecret } from '../inventory/sample-secrets.ts'
import { users } from '../inventory/sample-users.ts'
import { unauthorized } from '../records/denied.ts'
import { federateFromGitHub } from '../records/federation.ts'
import { callObject, listObjects } from '../records/s3.ts'
import { readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import { withKey } from '../records/sessions.ts'
import { assumeForService } from '../records/sts.ts'
import { hoursInto, type SampleDay } from '../sample-calendar.ts'
import type { Stage } from '../stage.ts'
import { userAgents } from '../user-agents.ts'
import { about, type Routine, timesWithin } from './routine.ts'

const deploy = (stage: Stage, day: SampleDay, atMs: number, isProduction: boolean): void => {
  const { random } = stage
  const caller = federateFromGitHub(stage, {
    role: isProduction ? roles.deploy : roles.stagingDeploy,
    repository: isProduction ? 'platform' : 'storefront',
    atMs,
    sourceIp: `20.55.${random.between(10, 40)}.${random.between(2, 250)}`,
    userAgent: userAgents.action,
    sessionName: `GitHubActions-${random.between(4000, 9000)}`
  })
  const artifacts = sampleBucket(isProduction ? 'build-artifacts' : 'staging-build-artifacts')
  const build = `${day.date}/${random.hex(10)}`
  if (isProduction) for (const name of ['prod/ci/registry', 'prod/ci/signing']) readSecret(stage, caller, sampleSecret(name), atMs + 2000)
  else readSecret(stage, caller, sampleSecret('staging/storefront/database'), atMs + 2000)
  for (let file = 0; file < 5; file++)
    callObject(stage, caller, file < 4 ? 'PutObject' : 'GetObject', artifacts, `${build}/layer-${file}.tar`, atMs + 4000 + file * 1000)
  if (isProduction)
    for (const name of ['GetObject', 'PutObject'])
      callObject(stage, caller, name, sampleBucket('terraform-state'), 'production/terraform.tfstate', atMs + 12_000)
  callService(stage, caller, 'ecr', 'InitiateLayerUpload', atMs + 14_000, { repositoryName: 'storefront' })
  callService(stage, caller, 'ecs', 'RegisterTaskDefinition', atMs + 20_000, { family: 'web' })
  callService(stage, caller, 'ecs', 'UpdateService', atMs + 22_000, { cluster: 'storefront', service: 'web' })
  callService(stage, caller, 'lambda', 'UpdateFunctionCode20150331v2', atMs + 25_000, { functionName: 'thumbnailer', publish: true })
  if (random.chance(0.05)) callService(stage, caller, 'ec2', 'DescribeVpcEndpoints', atMs + 27_000, {}, { error: unauthorized })
}

/** Builds come in bursts on working days: late morning, after lunch, before the evening. */
export const deployments: Routine = {
  name: 'deployments',
  play(stage, day) {
    if (day.isWeekend) return
    const bursts = [9.5, 13, 16.2].slice(0, day.weekday === 5 ? 2 : 3)
    for (const hour of bursts) {
      for (const atMs of timesWithin(stage, day, hour, hour + 0.7, about(stage, 4))) deploy(stage, day, atMs, stage.random.chance(0.4))
    }
  }
}

/** Load tests in staging, on Tuesdays and Thursdays. */
export const loadTests: Routine = {
  name: 'load-tests',
  play(stage, day) {
    if (day.weekday !== 2 && day.weekday !== 4) return
    const caller = withKey(users.loadTest, '10.40.3.3', userAgents.python)
    readSecret(stage, caller, sampleSecret('staging/storefront/database'), hoursInto(day, 13.9), 'name')
    for (const atMs of timesWithin(stage, day, 14, 14.5, about(stage, 140)))
      callObject(
        stage,
        caller,
        stage.random.chance(0.6) ? 'GetObject' : 'PutObject',
        sampleBucket('staging-uploads'),
        `load/${stage.random.int(500)}.bin`,
        atMs
      )
  }
}

/** The widely granted role at its small work: once a week, three buckets, one secret. */
export const analytics: Routine = {
  name: 'analytics',
  play(stage, day) {
    if (day.weekday !== 4) return
    const atMs = hoursInto(day, 10)
    const caller = assumeForService(stage, 'sagemaker.amazonaws.com', {
      role: roles.analytics,
      sessionName: 'SageMaker',
      atMs,
      sourceIp: '10.20.7.7',
      userAgent: userAgents.python
    })
    readSecret(stage, caller, sampleSecret('prod/ml/feature-store'), atMs + 1000)
    for (const bucket of ['ml-features', 'curated-sales']) {
      listObjects(stage, caller, sampleBucket(bucket), '', atMs + 2000)
      for (let part = about(stage, 12); part > 0; part--)
        callObject(
          stage,
          caller,
          'GetObject',
          sampleBucket(bucket),
          `dt=${day.date}/part-${stage.random.int(1e4)}.parquet`,
          atMs + 3000 + part * 1000
        )
    }
    callObject(stage, caller, 'PutObject', sampleBucket('ml-models'), `demand/${day.date}/model.tar.gz`, atMs + 60_000)
  }
}
