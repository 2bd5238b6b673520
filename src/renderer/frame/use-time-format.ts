import { useMemo } from 'react'
import { type TimeFormat, timeFormat } from './time-format.ts'
import { useSettings } from './use-settings.ts'

/** Times as the settings want them: UTC or local. */
export const useTimeFormat = (): TimeFormat => {
  const { settings } = useSettings()
  return useMemo(() => timeFormat(settings.timeZone), [settings.timeZone])
}
