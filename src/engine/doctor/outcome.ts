import type { Outcome } from './doctor-context.ts'

type More = Partial<Pick<Outcome, 'call' | 'code' | 'remedy'>>

const made = (state: Outcome['state'], meaning: string, more: More, isDecisive: boolean): Outcome => ({
  state,
  call: more.call ?? null,
  code: more.code ?? null,
  meaning,
  remedy: more.remedy ?? null,
  isDecisive
})

export const passed = (meaning: string, more: More = {}): Outcome => made('ok', meaning, more, false)
export const skipped = (meaning: string, more: More = {}): Outcome => made('skipped', meaning, more, false)
/** Something is amiss, and events may flow all the same. */
export const warned = (meaning: string, more: More = {}): Outcome => made('warning', meaning, more, false)
/** Broken, but nothing further on depends on it. */
export const broken = (meaning: string, more: More = {}): Outcome => made('failed', meaning, more, false)
/** Broken, and the chain ends here. */
export const stopped = (meaning: string, more: More = {}): Outcome => made('failed', meaning, more, true)
/** Too early to tell. @param isDecisive  nothing further on can be told either */
export const waiting = (meaning: string, more: More = {}, isDecisive = false): Outcome => made('waiting', meaning, more, isDecisive)
