import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'

/** Cloudscape's tokens under the names this page's style sheet uses. */
export const startTokens: CSSProperties = {
  '--footfall-line': tokens.colorBorderDividerDefault,
  '--footfall-muted': tokens.colorTextBodySecondary
} as CSSProperties
