import { hoursInto, type SampleDay } from '../sample-calendar.ts'
import type { Stage } from '../stage.ts'

/** Something that goes on through the quarter. Played once for every day, on a stage of its own. */
export interface Routine {
  /** Seeds its randomness together with the day: changing one routine leaves the others' records as they were. */
  name: string
  play(stage: Stage, day: SampleDay): void
}

/** `count` instants within `[fromHour, toHour)` of a day, UTC. */
export const timesWithin = (stage: Stage, day: SampleDay, fromHour: number, toHour: number, count: number): number[] =>
  Array.from({ length: count }, () => hoursInto(day, fromHour + stage.random.next() * (toHour - fromHour)))

/** About `mean` things, now fewer, now more. */
export const about = (stage: Stage, mean: number): number => Math.round(mean * (0.7 + 0.6 * stage.random.next()))

/** Shops are busy in the evening and sleep at night: an hour of the day drawn accordingly. */
export const shoppingHour = (stage: Stage): number => {
  const hour = 8 + stage.random.next() * 8 + stage.random.next() * 8
  return hour >= 24 ? hour - 24 : hour
}
