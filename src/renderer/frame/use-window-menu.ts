import type { TopNavigationProps } from '@cloudscape-design/components/top-navigation'
import { useState } from 'react'
import { useTimeFormat } from './use-time-format.ts'
import { type RangeDays, ranges, useWindow } from './use-window.ts'

/** `Last 30 days`, `Last day`. */
export const rangeWords = (days: RangeDays): string => (days === 1 ? 'Last day' : `Last ${days} days`)

const listeners = new Set<() => void>()

/** Opens the question for an instant from anywhere (menu, palette). */
export const askForInstant = (): void => {
  for (const listener of listeners) listener()
}

/** Whether the instant is being asked for; drawn by `AsOfDialog`. */
export const useInstantQuestion = () => {
  const [asking, setAsking] = useState(false)
  const [listen] = useState(() => () => setAsking(true))
  return {
    asking,
    stop: (): void => setAsking(false),
    follow: (): (() => void) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    }
  }
}

/** Range and as-of as one menu; both stay in the address. */
export const useWindowMenu = (): TopNavigationProps.Utility => {
  const { rangeDays, asOf, asOfMs, setRange, setAsOf } = useWindow()
  const time = useTimeFormat()
  const until = asOf.kind === 'now' ? 'now' : time.date(asOfMs)
  return {
    type: 'menu-dropdown',
    iconName: 'calendar',
    text: `${rangeWords(rangeDays)} to ${until}`,
    ariaLabel: `Range: ${rangeWords(rangeDays)} to ${until}`,
    title: asOf.kind === 'now' ? 'Up to now' : `Up to ${time.full(asOfMs)}`,
    items: [
      {
        text: 'Range',
        items: ranges.map(days => ({
          id: `range:${days}`,
          text: rangeWords(days),
          itemType: 'checkbox' as const,
          checked: days === rangeDays
        }))
      },
      {
        text: 'As of',
        items: [
          { id: 'asof:newest', text: 'The newest event', itemType: 'checkbox' as const, checked: asOf.kind === 'newest' },
          { id: 'asof:now', text: 'Now', itemType: 'checkbox' as const, checked: asOf.kind === 'now' },
          { id: 'asof:at', text: 'A date and time…', itemType: 'checkbox' as const, checked: asOf.kind === 'at' }
        ]
      }
    ],
    onItemClick: ({ detail: { id } }) => {
      const [what, value] = id.split(':')
      const days = ranges.find(one => String(one) === value)
      if (what === 'range' && days !== undefined) setRange(days)
      else if (value === 'newest' || value === 'now') setAsOf({ kind: value })
      else askForInstant()
    }
  }
}
