/** Says what JSON that is not CloudTrail looks like, so that people know why a file was skipped. */

interface Shape {
  members: readonly string[]
  looksLike: string
}

/** The first row all of whose members are there names the thing. */
const shapes: readonly Shape[] = [
  { members: ['digestS3Object'], looksLike: 'a CloudTrail digest file' },
  { members: ['s3', 'eventSource'], looksLike: 'an S3 event notification, which names log files and holds no records' },
  { members: ['s3Bucket', 's3ObjectKey'], looksLike: 'a CloudTrail delivery notification, which names log files and holds no records' },
  { members: ['Type', 'TopicArn'], looksLike: 'an SNS message' },
  { members: ['Sns'], looksLike: 'an SNS message' },
  { members: ['messageId', 'receiptHandle'], looksLike: 'an SQS message' },
  { members: ['ReceiptHandle', 'Body'], looksLike: 'an SQS message' },
  { members: ['Messages'], looksLike: 'SQS messages' },
  { members: ['Service', 'Event', 'Bucket'], looksLike: 'the test message S3 sends when notifications are switched on' },
  { members: ['configurationItems'], looksLike: 'an AWS Config snapshot or history' },
  { members: ['configurationItem'], looksLike: 'an AWS Config notification' },
  { members: ['configurationItemVersion'], looksLike: 'an AWS Config item' },
  { members: ['configSnapshotId'], looksLike: 'an AWS Config snapshot' },
  { members: ['UserDetailList'], looksLike: 'IAM account authorization details; use `snapshot import`' },
  { members: ['Version', 'Statement'], looksLike: 'a policy document' },
  { members: ['PolicyVersion'], looksLike: 'an IAM policy; use `snapshot import`' },
  { members: ['AWSTemplateFormatVersion'], looksLike: 'a CloudFormation template' },
  { members: ['schemaVersion', 'service', 'severity'], looksLike: 'a GuardDuty finding' },
  { members: ['SchemaVersion', 'ProductArn'], looksLike: 'a Security Hub finding' },
  { members: ['actor', 'published', 'eventType'], looksLike: 'an Okta System Log event; use `okta import`' },
  { members: ['signingCertURL'], looksLike: 'an SNS message' },
  { members: ['hashSignature'], looksLike: 'the signature file of a CloudTrail Lake query' },
  { members: ['hashSignatureAlgorithm'], looksLike: 'the signature file of a CloudTrail Lake query' },
  { members: ['auditEvents'], looksLike: 'events on their way to a CloudTrail Lake channel' },
  { members: ['QueryResultRows'], looksLike: 'a page of CloudTrail Lake query results; save the query as CSV instead' },
  { members: ['trailList'], looksLike: 'a list of trails; use `snapshot import`' },
  { members: ['detail-type', 'detail'], looksLike: 'an EventBridge event of another kind' },
  { members: ['logStreamName', 'message'], looksLike: 'a log event that is not CloudTrail' },
  { members: ['timestamp', 'message'], looksLike: 'a log event that is not CloudTrail' },
  { members: ['webaclId', 'httpRequest'], looksLike: 'an AWS WAF log' },
  { members: ['openapi'], looksLike: 'an OpenAPI description' },
  { members: ['kind', 'apiVersion', 'auditID'], looksLike: 'a Kubernetes audit log' }
]

const named = (names: readonly string[]): string => {
  const shown = names.slice(0, 6).map(name => (name.length > 40 ? `${name.slice(0, 40)}…` : name))
  return `${shown.join(', ')}${names.length > 6 ? ', …' : ''}`
}

/** @param names  the top-level member names of an object */
export const foreignObject = (names: readonly string[]): string => {
  const present = new Set(names)
  const shape = shapes.find(({ members }) => members.every(member => present.has(member)))
  if (shape !== undefined) return `looks like ${shape.looksLike}`
  return names.length === 0 ? 'an empty JSON object' : `JSON that is not CloudTrail (members ${named(names)})`
}

const textShapes: readonly [RegExp, string][] = [
  [/^\s*<(?:!DOCTYPE|html|\?xml|[a-zA-Z]+[\s>])/i, 'XML or HTML'],
  [/^CloudTrail validation message/i, 'the test message CloudTrail writes when a trail is set up'],
  [/^Permission Check Successful/i, 'the test object a CloudWatch Logs export writes'],
  [/^version account-id interface-id /, 'a VPC flow log'],
  [/^\d+ \d{12} eni-/, 'a VPC flow log'],
  [/^[0-9a-f]{64} \S+ \[/, 'an S3 server access log'],
  [/^(?:https?|h2|wss?) \d{4}-\d\d-\d\dT/, 'a load balancer log'],
  [/^#(?:Version|Fields):/, 'a W3C or CloudFront log'],
  [/^user,arn,user_creation_time,/, 'an IAM credential report; use `snapshot import`'],
  [/^-----BEGIN /, 'a key or certificate'],
  [/^[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d /, 'a syslog file']
]

const hasControlCharacters = (text: string): boolean => {
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k)
    if (code < 0x09 || (code > 0x0d && code < 0x20)) return true
  }
  return false
}

/** @param start  the beginning of a file that is neither JSON nor CSV of a known kind */
export const foreignText = (start: string): string => {
  const shape = textShapes.find(([pattern]) => pattern.test(start))
  if (shape !== undefined) return `looks like ${shape[1]}`
  return hasControlCharacters(start) ? 'binary data, not a log' : 'text that is not CloudTrail'
}
