import { foreignCaller } from '../caller.ts'
import { EU_REGION, PARTNER_ACCOUNT_ID } from '../inventory/sample-accounts.ts'
import { sampleBucket } from '../inventory/sample-buckets.ts'
import { sampleKey } from '../inventory/sample-keys.ts'
import { roles } from '../inventory/sample-roles.ts'
import { callKey } from '../records/kms.ts'
import { callObject, listObjects } from '../records/s3.ts'
import { callService } from '../records/service-call.ts'
import { hoursInto } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import { type Routine, shoppingHour } from './routine.ts'
import { playWorkload, type Workload } from './workload.ts'

const orders: Workload = {
  role: roles.orders,
  service: 'ecs-tasks.amazonaws.com',
  secrets: ['prod/orders/database', 'prod/orders/queue-token', 'prod/orders/tax-api'],
  sessionsADay: 4,
  callsADay: 110,
  sourceIp: '10.20.2.61',
  userAgent: userAgents.node,
  sessionName: stage => stage.random.hex(32),
  hour: shoppingHour,
  act(stage, caller, atMs, day) {
    const { random } = stage
    const key = `orders/dt=${day.date}/${random.hex(12)}.json`
    if (random.chance(0.6)) callObject(stage, caller, 'PutObject', sampleBucket('raw-orders'), key, atMs)
    else if (random.chance(0.7))
      callObject(stage, caller, 'GetObject', sampleBucket('invoices'), `${day.date.slice(0, 7)}/${random.hex(8)}.pdf`, atMs)
    else
      callService(
        stage,
        caller,
        'sqs',
        'SendMessage',
        atMs,
        { queueUrl: 'https://sqs.us-east-1.amazonaws.com/444455556666/orders' },
        { isData: true }
      )
  }
}

/** Orders taken in America. */
export const orderTaking: Routine = { name: 'orders', play: (stage, day) => playWorkload(stage, day, orders) }

/** Orders taken in Europe, all through the day: it is this stream that stops while the region's trail is off. */
export const europeanOrders: Routine = {
  name: 'orders-eu',
  play: (stage, day) =>
    playWorkload(stage, day, {
      ...orders,
      region: EU_REGION,
      secrets: ['prod/eu/orders/database'],
      callsADay: 110,
      sourceIp: '10.30.2.61',
      hour: each => each.random.next() * 24,
      act(each, caller, atMs) {
        const bucket = sampleBucket(each.random.chance(0.75) ? 'eu-orders' : 'eu-customers')
        const name = each.random.pick(['PutObject', 'PutObject', 'GetObject', 'HeadObject', 'DeleteObject'])
        callObject(each, caller, name, bucket, `${day.date}/${each.random.hex(12)}.json`, atMs)
      }
    })
}

const lambda = (functionName: string, role: Workload['role'], rest: Pick<Workload, 'secrets' | 'callsADay' | 'act'>): Workload => ({
  role,
  service: 'lambda.amazonaws.com',
  sessionsADay: 6,
  sourceIp: '44.201.17.9',
  userAgent: userAgents.lambda,
  sessionName: () => functionName,
  hour: shoppingHour,
  ...rest
})

/** Small pictures out of large ones, whenever somebody uploads. */
export const thumbnails: Routine = {
  name: 'thumbnails',
  play: (stage, day) =>
    playWorkload(
      stage,
      day,
      lambda('thumbnailer', roles.thumbnailer, {
        secrets: [],
        callsADay: 40,
        act(each, caller, atMs) {
          const key = `products/${each.random.int(900)}/front.webp`
          callObject(each, caller, 'GetObject', sampleBucket('product-images'), key, atMs)
          callObject(each, caller, 'PutObject', sampleBucket('product-thumbnails'), key, atMs + 1000)
          if (each.random.chance(0.2))
            callService(each, caller, 'logs', 'CreateLogStream', atMs + 2000, {
              logGroupName: '/aws/lambda/thumbnailer',
              logStreamName: `${day.date}/[$LATEST]${each.random.hex(32)}`
            })
        }
      })
    )
}

/** Invoices: read an order, sign, write a document. */
export const invoicing: Routine = {
  name: 'invoicing',
  play: (stage, day) =>
    playWorkload(
      stage,
      day,
      lambda('invoice', roles.invoice, {
        secrets: ['prod/invoice/smtp', 'prod/invoice/archive-token', 'prod/eu/invoice/vat-api'],
        callsADay: 28,
        act(each, caller, atMs) {
          const number = each.random.hex(8)
          const european = each.random.chance(0.3)
          callObject(
            each,
            caller,
            'GetObject',
            sampleBucket(european ? 'eu-orders' : 'raw-orders'),
            `orders/dt=${day.date}/${number}.json`,
            atMs
          )
          callKey(each, caller, sampleKey('invoice-signing'), {
            atMs: atMs + 1000,
            name: 'Sign',
            parameters: { keyId: 'alias/invoice-signing', messageType: 'DIGEST', signingAlgorithm: 'RSASSA_PSS_SHA_256' }
          })
          callObject(
            each,
            caller,
            'PutObject',
            sampleBucket(european ? 'eu-invoices' : 'invoices'),
            `${day.date.slice(0, 7)}/${number}.pdf`,
            atMs + 2000
          )
        }
      })
    )
}

/** A supplier's account drops files into a bucket of ours and reads the feeds it is owed: only our copy of the calls exists. */
export const partner: Routine = {
  name: 'partner',
  play(stage, day) {
    const caller = foreignCaller(PARTNER_ACCOUNT_ID, 'AROAPARTNERFEEDS7QXYZ:feed-sync', '192.0.2.44', userAgents.java)
    for (const hour of [5, 11, 17]) {
      const atMs = hoursInto(day, hour + stage.random.next() / 10)
      listObjects(stage, caller, sampleBucket('partner-feeds'), 'stock/', atMs)
      callObject(stage, caller, 'GetObject', sampleBucket('partner-feeds'), `stock/${day.date}.csv`, atMs + 1000)
      callObject(stage, caller, 'PutObject', sampleBucket('partner-dropbox'), `in/${day.date}-${hour}.csv`, atMs + 3000)
    }
  }
}
