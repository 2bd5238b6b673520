import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'
import type { Severity } from './score-words.ts'

/** Cloudscape's severity colours for bars and dots; a word always stands beside them. */
export const severityColor: Readonly<Record<Severity, string>> = {
  low: tokens.colorChartsStatusLow,
  medium: tokens.colorChartsStatusMedium,
  high: tokens.colorChartsStatusHigh,
  critical: tokens.colorChartsStatusCritical
}

/** Cloudscape's tokens under the names the score's style sheet uses: their real names change with every version. */
export const scoreTokens: CSSProperties = {
  '--score-track': tokens.colorBackgroundProgressBarDefault,
  '--score-muted': tokens.colorTextBodySecondary,
  '--score-band': tokens.colorChartsStatusNeutral,
  '--score-text': tokens.colorTextBodyDefault
} as CSSProperties
