import { anonymousCaller, type Caller } from '../caller.ts'
import { accounts, HOME_REGION } from '../inventory/sample-accounts.ts'
import { PUBLIC_BUCKET, sampleBucket } from '../inventory/sample-buckets.ts'
import { roles } from '../inventory/sample-roles.ts'
import { noSuchKey, throttled } from '../records/denied.ts'
import { callObject, listObjects } from '../records/s3.ts'
import { callService } from '../records/service-call.ts'
import { hoursInto } from '../sample-calendar.ts'
import type { Stage } from '../stage.ts'
import { anyReader, userAgents } from '../user-agents.ts'
import { about, type Routine, shoppingHour } from './routine.ts'
import { playWorkload, type Workload } from './workload.ts'

const product = (stage: Stage): string => `products/${stage.random.int(900)}/${stage.random.pick(['front', 'back', 'detail', 'worn'])}.webp`

const callCarts = (stage: Stage, caller: Caller, atMs: number): void => {
  const arn = `arn:aws:dynamodb:${HOME_REGION}:${accounts.production}:table/carts`
  const name = stage.random.chance(0.4) ? 'PutItem' : 'GetItem'
  const parameters = { tableName: 'carts', key: { cartId: 'HIDDEN_DUE_TO_SECURITY_REASONS' } }
  callService(stage, caller, 'dynamodb', name, atMs, parameters, {
    isData: true,
    resources: [{ accountId: accounts.production, type: 'AWS::DynamoDB::Table', ARN: arn }],
    ...(stage.random.chance(0.015) ? { error: throttled } : {})
  })
}

const shop: Workload = {
  role: roles.storefront,
  service: 'ecs-tasks.amazonaws.com',
  secrets: ['prod/storefront/database', 'prod/storefront/session-signing', 'prod/storefront/payment-api'],
  sessionsADay: 4,
  callsADay: 250,
  sourceIp: '10.20.1.37',
  userAgent: userAgents.node,
  sessionName: stage => stage.random.hex(32),
  hour: shoppingHour,
  act(stage, caller, atMs, day) {
    const { random } = stage
    const inside = { ...caller, vpcEndpointId: 'vpce-0a1b2c3d4e5f60718' }
    const draw = random.next()
    if (draw < 0.02) callObject(stage, inside, 'GetObject', sampleBucket('product-images'), product(stage), atMs, { error: noSuchKey })
    else if (draw < 0.55)
      callObject(stage, inside, random.chance(0.3) ? 'HeadObject' : 'GetObject', sampleBucket('product-images'), product(stage), atMs)
    else if (draw < 0.7)
      callObject(stage, inside, 'GetObject', sampleBucket('curated-inventory'), `stock/dt=${day.date}/part-${random.int(16)}.parquet`, atMs)
    else if (draw < 0.76) callObject(stage, inside, 'GetObject', sampleBucket('app-config'), 'storefront/settings.json', atMs)
    else if (draw < 0.8)
      callObject(stage, inside, 'PutObject', sampleBucket(PUBLIC_BUCKET), `campaigns/${day.date}/${random.int(40)}.webp`, atMs)
    else callCarts(stage, inside, atMs)
  }
}

/** The web shop: images, settings, stock, carts; busy in the evening, seven days a week. */
export const storefront: Routine = { name: 'storefront', play: (stage, day) => playWorkload(stage, day, shop) }

const stagingShop: Workload = {
  ...shop,
  role: roles.stagingStorefront,
  secrets: ['staging/storefront/database', 'staging/orders/database'],
  sourceIp: '10.40.1.12',
  act(stage, caller, atMs) {
    const { random } = stage
    if (random.chance(0.5)) callObject(stage, caller, 'GetObject', sampleBucket('staging-app-config'), 'storefront/settings.json', atMs)
    else
      callObject(
        stage,
        caller,
        random.chance(0.5) ? 'PutObject' : 'GetObject',
        sampleBucket('staging-uploads'),
        `uploads/${random.int(200)}.bin`,
        atMs
      )
  }
}

/** The same shop in staging, where only developers shop. */
export const stagingStorefront: Routine = {
  name: 'staging-storefront',
  play: (stage, day) => playWorkload(stage, day, { ...stagingShop, callsADay: day.isWeekend ? 15 : 60 })
}

/** Everybody's browser on the public bucket, and crawlers that try to list it. */
export const publicReaders: Routine = {
  name: 'public-readers',
  play(stage, day) {
    const { random } = stage
    for (let reader = about(stage, 55); reader > 0; reader--) {
      const caller = anonymousCaller(`203.0.113.${random.between(100, 250)}`, anyReader(random))
      const atMs = hoursInto(day, shoppingHour(stage))
      const missing = random.chance(0.04) ? { error: noSuchKey } : {}
      if (random.chance(0.03))
        listObjects(stage, caller, sampleBucket(PUBLIC_BUCKET), '', atMs, { code: 'AccessDenied', message: 'Access Denied' })
      else callObject(stage, caller, 'GetObject', sampleBucket(PUBLIC_BUCKET), `campaigns/summer/${random.int(60)}.webp`, atMs, missing)
    }
  }
}
