/**
 * What kind of resource each action that set-ups write is about, as the end of an ARN behind the account. Actions that are not here take no
 * resource but `*`. A test compares it with the catalogue of IAM's actions.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export const resourceForms: Readonly<Record<string, RegExp>> = {
  's3:ListBucket': /^arn:[\w-]+:s3:::[^/*]+$/,
  's3:GetBucketAcl': /^arn:[\w-]+:s3:::[^/*]+$/,
  's3:GetObject': /^arn:[\w-]+:s3:::[^/*]+\/.+$/,
  's3:PutObject': /^arn:[\w-]+:s3:::[^/*]+\/.+$/,
  'kms:Decrypt': /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/.+$/,
  'sns:Publish': /^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/,
  'sqs:SendMessage': /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/,
  'sqs:ReceiveMessage': /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/,
  'sqs:DeleteMessage': /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/,
  'sqs:ChangeMessageVisibility': /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/,
  'sqs:GetQueueAttributes': /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/,
  'sts:AssumeRole': /^arn:[\w-]+:iam::\d{12}:role\/.+$/,
  'logs:CreateLogStream': /^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:[^:]+:(?:\*|log-stream:.+)$/,
  'logs:PutLogEvents': /^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:[^:]+:(?:\*|log-stream:.+)$/,
  'logs:CreateLogGroup': /^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:.+$/,
  'logs:PutMetricFilter': /^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:.+$/,
  'logs:PutRetentionPolicy': /^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:.+$/,
  'firehose:DescribeDeliveryStream': /^arn:[\w-]+:firehose:[\w-]+:\d{12}:deliverystream\/.+$/,
  'firehose:PutRecord': /^arn:[\w-]+:firehose:[\w-]+:\d{12}:deliverystream\/.+$/,
  'firehose:PutRecordBatch': /^arn:[\w-]+:firehose:[\w-]+:\d{12}:deliverystream\/.+$/,
  'firehose:ListTagsForDeliveryStream': /^arn:[\w-]+:firehose:[\w-]+:\d{12}:deliverystream\/.+$/
}
