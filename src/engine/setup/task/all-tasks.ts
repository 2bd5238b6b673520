import type { ReaderGroup } from '../artefact/reader-artefacts.ts'
import type { Plan } from '../plan/plan.ts'
import { alarmTasks } from './alarm-tasks.ts'
import { bucketTasks } from './bucket-tasks.ts'
import { keyTasks } from './key-tasks.ts'
import { notificationTasks } from './notification-tasks.ts'
import { readerTasks } from './reader-tasks.ts'
import { stages, type Task } from './task.ts'
import { trailTasks } from './trail-tasks.ts'

/** Everything to be done, in an order in which each step finds what it needs. */
export const allTasks = (plan: Plan, groups: readonly ReaderGroup[]): Task[] => {
  const bucket = bucketTasks(plan)
  const trail = trailTasks(plan)
  const tasks = [
    ...readerTasks(plan, groups),
    ...keyTasks(plan),
    ...bucket.before,
    ...notificationTasks(plan),
    ...bucket.after,
    ...trail.before,
    ...trail.after,
    ...alarmTasks(plan)
  ]
  return stages.flatMap(stage => tasks.filter(task => task.stage === stage))
}
