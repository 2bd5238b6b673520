import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'

/** Cloudscape's tokens under the names the import forms’ style sheet uses. */
export const importTokens: CSSProperties = {
  '--footfall-line': tokens.colorBorderDividerDefault,
  '--footfall-muted': tokens.colorTextBodySecondary
} as CSSProperties
