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

/** Only the address says so (`assume=observed`): nobody should find it on without having asked. */
export const readAssumeObserved = (word: string | undefined): boolean => word === 'observed'

/**
 * How scores are asked for on every page: the window, the profile, whether conditional entitlements count, and whether all logs are
 * taken as complete; from the address (`profile`, `conditional`, `assume`), else from settings. Ask nothing before `ready`.
 */
export const useScoreQuestion = () => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const { settings } = useSettings()
  const { window, ready } = useWindow()
  const { sinceMs, untilMs } = window
  const profile = readProfile(firstOf(search, 'profile'), settings.profile)
  const conditional = readConditional(firstOf(search, 'conditional'), settings.conditional)
  const assumeObserved = readAssumeObserved(firstOf(search, 'assume'))
  const question = useMemo(
    () => ({ window: { sinceMs, untilMs }, profile, conditional, assumeObserved }),
    [sinceMs, untilMs, profile, conditional, assumeObserved]
  )
  return {
    question,
    profile,
    conditional,
    assumeObserved,
    ready,
    setProfile: (next: Profile): void => patch({ profile: next }),
    setConditional: (next: boolean): void => patch({ conditional: next ? 'on' : 'off' }),
    setAssumeObserved: (next: boolean): void => patch({ assume: next ? 'observed' : undefined })
  }
}
