import type { NameRule } from './aws-names.ts'

// What CloudWatch lets things be called, and tags of anything. As in aws-names.ts, a rule answers what is wrong, or null.

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const logGroupProblem: NameRule = text =>
  /^[.\-_/#A-Za-z0-9]{1,512}$/.test(text) ? null : 'A log group’s name has 1 to 512 letters, digits and . - _ / #'

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const filterNameProblem: NameRule = text =>
  /^[^:*\p{Control}]{1,512}$/u.test(text) ? null : 'A filter’s name has 1 to 512 characters, without : and *'

export const metricNameProblem: NameRule = text =>
  /^[^:*$\p{Control}]{1,255}$/u.test(text) ? null : 'A metric’s name has 1 to 255 characters, without : * $'

export const metricNamespaceProblem: NameRule = text => {
  if (text.startsWith('AWS/')) return 'AWS keeps namespaces that begin with AWS/ for itself.'
  return /^[^:*$\p{Control}]{1,255}$/u.test(text) ? null : 'A namespace has 1 to 255 characters, without : * $'
}

/** A tag as `key=value`. */
export const tagProblem: NameRule = text => {
  const at = text.indexOf('=')
  const key = at < 0 ? text : text.slice(0, at)
  if (at < 0 || key === '') return 'A tag reads like key=value.'
  if (key.length > 128) return `A tag’s key has at most 128 characters; this one has ${key.length}.`
  if (text.length - at - 1 > 256) return `A tag’s value has at most 256 characters; this one has ${text.length - at - 1}.`
  return /^aws:/i.test(key) ? 'AWS keeps tags that begin with aws: for itself.' : null
}
