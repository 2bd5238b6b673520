import * as tokens from '@cloudscape-design/design-tokens'

/** Cloudscape's categorical palette, in its order: neighbours are told apart, in light and dark. */
const categorical: readonly string[] = [
  tokens.colorChartsPaletteCategorical1,
  tokens.colorChartsPaletteCategorical2,
  tokens.colorChartsPaletteCategorical3,
  tokens.colorChartsPaletteCategorical4,
  tokens.colorChartsPaletteCategorical5,
  tokens.colorChartsPaletteCategorical6,
  tokens.colorChartsPaletteCategorical7,
  tokens.colorChartsPaletteCategorical8,
  tokens.colorChartsPaletteCategorical9,
  tokens.colorChartsPaletteCategorical10,
  tokens.colorChartsPaletteCategorical11,
  tokens.colorChartsPaletteCategorical12,
  tokens.colorChartsPaletteCategorical13,
  tokens.colorChartsPaletteCategorical14,
  tokens.colorChartsPaletteCategorical15,
  tokens.colorChartsPaletteCategorical16,
  tokens.colorChartsPaletteCategorical17,
  tokens.colorChartsPaletteCategorical18,
  tokens.colorChartsPaletteCategorical19,
  tokens.colorChartsPaletteCategorical20,
  tokens.colorChartsPaletteCategorical21,
  tokens.colorChartsPaletteCategorical22,
  tokens.colorChartsPaletteCategorical23,
  tokens.colorChartsPaletteCategorical24
]

/* Services seen in most logs take the first colours, so that a chart of them is told apart easily. */
const usual = ['s3', 'kms', 'sts', 'secretsmanager', 'iam', 'ec2', 'lambda', 'logs', 'dynamodb', 'ssm', 'cloudtrail', 'rds', 'signin']

const hash = (text: string): number => {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum
}

/** Everything a chart does not keep apart. */
export const otherColor = tokens.colorChartsStatusNeutral

/** A service's colour: always the same, in every chart. Takes `s3.amazonaws.com` or `s3`. */
export const serviceColor = (service: string): string => {
  if (service === 'other' || service === '') return otherColor
  const name = service.replace(/\.amazonaws\.com(?:\.cn)?$/, '')
  const place = usual.indexOf(name)
  const index = place >= 0 ? place : usual.length + (hash(name) % (categorical.length - usual.length))
  return categorical[index] ?? otherColor
}

const fixedByKey: Readonly<Record<string, string>> = {
  success: tokens.colorChartsPaletteCategorical1,
  denied: tokens.colorChartsStatusHigh,
  failed: tokens.colorChartsStatusMedium,
  view: tokens.colorChartsPaletteCategorical1,
  list: tokens.colorChartsPaletteCategorical4,
  'read-config': tokens.colorChartsPaletteCategorical3,
  write: tokens.colorChartsPaletteCategorical2,
  admin: tokens.colorChartsStatusHigh,
  tag: tokens.colorChartsPaletteCategorical5,
  other: otherColor
}

/** The colour of an outcome or a kind of action: always the same, in every chart. Other keys get one of their own. */
export const keyColor = (key: string): string =>
  Object.hasOwn(fixedByKey, key) ? (fixedByKey[key] ?? otherColor) : (categorical[hash(key) % categorical.length] ?? otherColor)
