import type { Job } from '../inventory/sample-people.ts'
import type { Act } from './look-at.ts'
import { account, analyse, help } from './office-jobs.ts'
import { administer, develop, guard, look } from './technical-jobs.ts'

/** What each job consists of. */
export const acts: Readonly<Record<Job, Act>> = {
  data: analyse,
  support: help,
  development: develop,
  administration: administer,
  finance: account,
  security: guard,
  looking: look
}
