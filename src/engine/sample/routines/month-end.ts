import type { Caller } from '../caller.ts'
import { sampleBucket } from '../inventory/sample-buckets.ts'
import { roles } from '../inventory/sample-roles.ts'
import { sampleSecret } from '../inventory/sample-secrets.ts'
import { callObject, copyObject } from '../records/s3.ts'
import { readSecret } from '../records/secrets.ts'
import { assumeForService } from '../records/sts.ts'
import { DAY_MS, hoursInto, type SampleDay } from '../sample-calendar.ts'
import type { Stage } from '../stage.ts'
import { userAgents } from '../user-agents.ts'
import type { Routine } from './routine.ts'

/** Closes the books: on the last day of the month, and once more the morning after. */
export const monthEnd: Routine = {
  name: 'month-end',
  play(stage, day) {
    const isDayAfter = new Date(day.startMs).getUTCDate() === 1 && day.index > 0
    if (!day.isMonthEnd && !isDayAfter) return
    const startMs = hoursInto(day, isDayAfter ? 5 : 19)
    const caller = assumeForService(stage, 'states.amazonaws.com', {
      role: roles.monthEnd,
      sessionName: `close-${new Date(startMs - DAY_MS).toISOString().slice(0, 7)}`,
      atMs: startMs,
      sourceIp: '10.20.8.77',
      userAgent: userAgents.java
    })
    for (const name of ['prod/payroll/sftp', 'prod/payroll/bank-api']) readSecret(stage, caller, sampleSecret(name), startMs + 2000)
    for (let item = 0; item < 260; item++) close(stage, caller, day, startMs + 5000 + stage.random.int(5400) * 1000)
  }
}

const close = (stage: Stage, caller: Caller, day: SampleDay, atMs: number): void => {
  const { random } = stage
  const month = day.date.slice(0, 7)
  const invoice = `${month}/${random.hex(8)}.pdf`
  const draw = random.next()
  if (draw < 0.4) copyObject(stage, caller, sampleBucket('invoices'), invoice, sampleBucket('invoice-archive'), invoice, atMs)
  else if (draw < 0.6) callObject(stage, caller, 'GetObject', sampleBucket('eu-invoices'), invoice, atMs)
  else if (draw < 0.85)
    callObject(stage, caller, 'GetObject', sampleBucket('finance-ledger'), `${month}/journal-${random.int(60)}.csv`, atMs)
  else if (draw < 0.95)
    callObject(stage, caller, 'PutObject', sampleBucket('finance-reports'), `${month}/report-${random.int(30)}.xlsx`, atMs)
  else callObject(stage, caller, 'PutObject', sampleBucket('payroll-exports'), `${month}/run-${random.int(4)}.csv`, atMs)
}
