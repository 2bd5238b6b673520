/* AWS's own short names, where they differ from the event source in more than case. */
const names: Readonly<Record<string, string>> = {
  athena: 'Athena',
  autoscaling: 'EC2 Auto Scaling',
  backup: 'AWS Backup',
  cloudformation: 'CloudFormation',
  cloudfront: 'CloudFront',
  cloudtrail: 'CloudTrail',
  config: 'AWS Config',
  dynamodb: 'DynamoDB',
  ec2: 'EC2',
  ecr: 'ECR',
  ecs: 'ECS',
  eks: 'EKS',
  elasticloadbalancing: 'Elastic Load Balancing',
  events: 'EventBridge',
  glue: 'AWS Glue',
  guardduty: 'GuardDuty',
  iam: 'IAM',
  kms: 'KMS',
  lambda: 'Lambda',
  logs: 'CloudWatch Logs',
  monitoring: 'CloudWatch',
  organizations: 'Organizations',
  rds: 'RDS',
  route53: 'Route 53',
  s3: 'S3',
  secretsmanager: 'Secrets Manager',
  securityhub: 'Security Hub',
  signin: 'AWS Sign-In',
  sns: 'SNS',
  sqs: 'SQS',
  ssm: 'Systems Manager',
  sso: 'IAM Identity Center',
  states: 'Step Functions',
  sts: 'STS'
}

/** AWS's name of an event source: `Secrets Manager` for `secretsmanager.amazonaws.com`; the source's first word where no name is known. */
export const serviceName = (eventSource: string): string => {
  const word = eventSource.replace(/\.amazonaws\.com(?:\.cn)?$/, '')
  return Object.hasOwn(names, word) ? (names[word] ?? word) : word
}
