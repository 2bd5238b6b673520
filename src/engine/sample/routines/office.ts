import type { Caller } from '../caller.ts'
import { type Access, type SamplePerson, samplePeople } from '../inventory/sample-people.ts'
import { federateFromIdentityCenter, federateFromOkta } from '../records/federation.ts'
import { hoursInto, type SampleDay } from '../sample-calendar.ts'
import type { Stage } from '../stage.ts'
import { userAgents } from '../user-agents.ts'
import { acts } from './jobs.ts'
import { about, type Routine } from './routine.ts'

/** Calls after the hour a session lasts would need a new sign-in. */
const SESSION_MS = 55 * 60_000

const isAtWork = (stage: Stage, day: SampleDay, person: SamplePerson): boolean => {
  if (person.from !== null && day.date < person.from) return false
  if (person.away.some(([first, last]) => day.date >= first && day.date <= last)) return false
  return stage.random.chance(day.isWeekend ? 0.04 : 0.95)
}

const choose = (stage: Stage, access: readonly Access[]): Access => {
  let draw = stage.random.next() * access.reduce((sum, each) => sum + each.weight, 0)
  for (const each of access) {
    draw -= each.weight
    if (draw < 0) return each
  }
  return stage.random.pick(access)
}

const enter = (stage: Stage, person: SamplePerson, access: Access, atMs: number): Caller => {
  const isConsole = stage.random.chance(0.6)
  const browser = person.utcOffset < 0 ? userAgents.windowsBrowser : userAgents.macBrowser
  const federation = { role: access.role, person, atMs, userAgent: isConsole ? browser : userAgents.cliMac, isConsole }
  return access.by === 'okta' ? federateFromOkta(stage, federation) : federateFromIdentityCenter(stage, federation)
}

const work = (stage: Stage, day: SampleDay, person: SamplePerson): void => {
  const sessions = day.isWeekend ? 1 : stage.random.between(1, 3)
  for (let session = 0; session < sessions; session++) {
    const localHour = 8.6 + session * 2.9 + stage.random.next()
    const access = choose(stage, person.access)
    const atMs = hoursInto(day, localHour - person.utcOffset)
    const caller = enter(stage, person, access, atMs)
    for (let call = about(stage, 24); call > 0; call--)
      acts[access.job](stage, caller, atMs + 2000 + 1000 * stage.random.int(SESSION_MS / 1000))
  }
}

/** Everybody who comes through Okta or IAM Identity Center, in office hours of their own time zone. */
export const office: readonly Routine[] = samplePeople.map(person => ({
  name: `office/${person.login}`,
  play(stage, day) {
    if (isAtWork(stage, day, person)) work(stage, day, person)
  }
}))
