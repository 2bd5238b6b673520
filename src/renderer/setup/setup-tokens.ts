import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'

/** Cloudscape's tokens under the names the set-up's style sheets use. */
export const setupTokens: CSSProperties = {
  '--setup-font': tokens.fontFamilyBase,
  '--setup-mono': tokens.fontFamilyMonospace,
  '--setup-text': tokens.colorTextBodyDefault,
  '--setup-muted': tokens.colorTextBodySecondary,
  '--setup-line': tokens.colorBorderDividerDefault,
  '--setup-edge': tokens.colorBorderInputDefault,
  '--setup-accent': tokens.colorTextAccent,
  '--setup-focus': tokens.colorBorderItemFocused,
  '--setup-selected': tokens.colorBackgroundItemSelected,
  '--setup-layer': tokens.colorBackgroundContainerContent,
  '--setup-hover': tokens.colorBackgroundDropdownItemHover,
  '--setup-error': tokens.colorTextStatusError,
  '--setup-success': tokens.colorTextStatusSuccess,
  '--setup-code': tokens.colorBackgroundLayoutMain
} as CSSProperties
