import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'

/** Cloudscape's tokens under the names the frame's style sheet uses: their real names change with every version. */
export const frameTokens: CSSProperties = {
  '--footfall-font': tokens.fontFamilyBase,
  '--footfall-line': tokens.colorBorderDividerDefault,
  '--footfall-field': tokens.colorBackgroundInputDefault,
  '--footfall-muted': tokens.colorTextBodySecondary,
  '--footfall-text': tokens.colorTextBodyDefault,
  '--footfall-focus': tokens.colorBorderItemFocused,
  '--footfall-layer': tokens.colorBackgroundContainerContent,
  '--footfall-hover': tokens.colorBackgroundDropdownItemHover
} as CSSProperties
