import { useMemo } from 'react'
import { type Profile, profiles } from '../../shared/vocabulary/profile.ts'
import { firstOf, useAddress, usePatchSearch } from './address.ts'
import { useSettings } from './use-settings.ts'
import { useWindow } from './use-window.ts'

/** Address word, else the setting. */
export const readProfile = (word: string | undefined, setting: Profile): Profile => profiles.find(one => one === word) ?? setting

/** Address word (`on`, `off`), else the setting. */
export const readConditional = (word: string | undefined, setting: boolean): boolean =>
  word === 'on' || word === 'off' ? word === 'on' : setting

/**
 * How scores are asked for on every page: the window, the profile, and whether conditional entitlements count; from the address
 * (`profile`, `conditional`), else from settings. Ask nothing before `ready`.
 */
export const useScoreQuestion = () => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const { settings } = useSettings()
  const { window, ready } = useWindow()
  const { sinceMs, untilMs } = window
  const profile = readProfile(firstOf(search, 'profile'), settings.profile)
  const conditional = readConditional(firstOf(search, 'conditional'), settings.conditional)
  const question = useMemo(() => ({ window: { sinceMs, untilMs }, profile, conditional }), [sinceMs, untilMs, profile, conditional])
  return {
    question,
    profile,
    conditional,
    ready,
    setProfile: (next: Profile): void => patch({ profile: next }),
    setConditional: (next: boolean): void => patch({ conditional: next ? 'on' : 'off' })
  }
}
