import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'

/** Cloudscape's tokens under the names the calendar's style sheet uses. */
export const ledgerTokens: CSSProperties = {
  '--footfall-text': tokens.colorTextBodyDefault,
  '--footfall-secondary': tokens.colorTextBodySecondary,
  '--footfall-line': tokens.colorBorderDividerDefault,
  '--footfall-focus': tokens.colorBorderItemFocused,
  '--footfall-raised': tokens.colorBackgroundContainerContent,
  '--footfall-hover': tokens.colorBackgroundDropdownItemHover,
  '--ledger-there': tokens.colorChartsBlue1400,
  '--ledger-missing': tokens.colorChartsStatusHigh,
  '--ledger-hatch': tokens.colorTextBodySecondary
} as CSSProperties
