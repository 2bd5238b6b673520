import { applyDensity, applyMode, Density, Mode } from '@cloudscape-design/global-styles'
import { useSyncExternalStore } from 'react'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

const key = 'footfall.theme'
const listeners = new Set<() => void>()
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

const stored = (): Theme => {
  try {
    const value = localStorage.getItem(key)
    return themes.find(theme => theme === value) ?? 'system'
  } catch {
    return 'system'
  }
}

let theme: Theme = stored()

const isDark = (): boolean => theme === 'dark' || (theme === 'system' && systemDark.matches)

const apply = (): void => {
  applyMode(isDark() ? Mode.Dark : Mode.Light)
  document.documentElement.style.colorScheme = isDark() ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

/** Dresses the page before it is first drawn, compact and in the theme last chosen; follows the system where that was chosen. */
export const startTheme = (): void => {
  applyDensity(Density.Compact)
  systemDark.addEventListener('change', apply)
  apply()
}

/** Chooses a theme, for this machine and from now on. */
export const setTheme = (next: Theme): void => {
  theme = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // A full or forbidden storage costs only the memory of a choice.
  }
  apply()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The theme chosen, and whether it is dark now. */
export const useTheme = (): { theme: Theme; dark: boolean } => ({
  theme: useSyncExternalStore(subscribe, () => theme),
  dark: useSyncExternalStore(subscribe, isDark)
})
