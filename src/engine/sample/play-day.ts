import { sampleIncidents } from './incidents/sample-incidents.ts'
import { createRandom } from './random.ts'
import type { SampleRecord } from './records/call-record.ts'
import type { Routine } from './routines/routine.ts'
import { DAY_MS, type SampleDay } from './sample-calendar.ts'
import { createStage } from './stage.ts'

/** Plays routines and the day's incidents. A routine's records do not depend on which others are played. */
export const playDay = (day: SampleDay, routines: readonly Routine[], keep: (record: SampleRecord) => void): void => {
  for (const routine of routines) routine.play(createStage(createRandom(`${routine.name}/${day.date}`), keep), day)
  for (const incident of sampleIncidents) {
    if (incident.startMs >= day.startMs && incident.startMs < day.startMs + DAY_MS) {
      incident.play(createStage(createRandom(`incident/${incident.id}`), keep))
    }
  }
}
