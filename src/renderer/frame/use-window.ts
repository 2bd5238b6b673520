import { useEffect, useState } from 'react'
import type { Window } from '../../shared/contract/overview.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from './address.ts'
import { readInstant, writeInstant } from './filter-address.ts'
import { useSettings } from './use-settings.ts'

const dayMs = 86_400_000

/** Ranges in days, as the product knows them. */
export const ranges = [1, 7, 30, 60, 90, 120] as const
export type RangeDays = (typeof ranges)[number]

/** What the window is counted back from: the newest event, this moment, or an instant chosen by hand. */
export type AsOf = { kind: 'newest' } | { kind: 'now' } | { kind: 'at'; atMs: number }

/** `(asOf − range, asOf]` as the half-open `[sinceMs, untilMs)` of the contract. */
export const windowOf = (asOfMs: number, rangeDays: number): Window => ({ sinceMs: asOfMs - rangeDays * dayMs + 1, untilMs: asOfMs + 1 })

const isRange = (days: number): days is RangeDays => (ranges as readonly number[]).includes(days)

/** Address word, else the setting. */
export const readRange = (word: string | undefined, setting: RangeDays): RangeDays => {
  const days = Number(word)
  return isRange(days) ? days : setting
}

/** Address word, else the setting. A word that is no instant is not followed. */
export const readAsOf = (word: string | undefined, setting: 'newest' | 'now'): AsOf => {
  if (word === 'newest' || word === 'now') return { kind: word }
  const atMs = readInstant(word)
  return atMs === undefined ? { kind: setting } : { kind: 'at', atMs }
}

/** This moment, to the minute, so that questions about "now" stay the same question for a minute. */
const useMinute = (moving: boolean): number => {
  const [nowMs, setNowMs] = useState(() => Math.floor(Date.now() / 60_000) * 60_000)
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => setNowMs(Math.floor(Date.now() / 60_000) * 60_000), 60_000)
    return () => clearInterval(timer)
  }, [moving])
  return nowMs
}

/**
 * The window every page looks through: from the address (`range`, `asof`), else from settings. `ready` is false until
 * settings and the newest event are known: ask nothing before, or the answer would be about another window.
 */
export const useWindow = () => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const { settings, ready: settingsReady } = useSettings()
  const info = useEngineQuery('workspace.info', {})
  const rangeDays = readRange(firstOf(search, 'range'), settings.rangeDays)
  const asOf = readAsOf(firstOf(search, 'asof'), settings.asOf)
  const nowMs = useMinute(asOf.kind === 'now')
  const asOfMs = asOf.kind === 'at' ? asOf.atMs : asOf.kind === 'now' ? nowMs : (info.data?.lastEventMs ?? nowMs)
  return {
    window: windowOf(asOfMs, rangeDays),
    rangeDays,
    asOf,
    asOfMs,
    ready: settingsReady && (info.data !== undefined || info.isError),
    setRange: (days: RangeDays): void => patch({ range: String(days) }),
    setAsOf: (next: AsOf): void => patch({ asof: next.kind === 'at' ? writeInstant(next.atMs) : next.kind })
  }
}
