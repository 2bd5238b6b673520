import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'

/** Cloudscape's tokens under the names the chart's style sheet uses: their real names change with every version. */
export const chartTokens: CSSProperties = {
  '--footfall-text': tokens.colorTextBodyDefault,
  '--footfall-secondary': tokens.colorTextBodySecondary,
  '--footfall-divider': tokens.colorBorderDividerDefault,
  '--footfall-hatch': tokens.colorBorderDividerDefault,
  '--footfall-focus': tokens.colorBorderItemFocused,
  '--footfall-raised': tokens.colorBackgroundContainerContent,
  '--footfall-link': tokens.colorTextLinkDefault,
  '--footfall-track': tokens.colorBackgroundProgressBarDefault
} as CSSProperties
