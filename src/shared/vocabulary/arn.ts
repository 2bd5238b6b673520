/**
 * Amazon Resource Names: `arn:partition:service:region:account:resource`. The resource part keeps its own colons and slashes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  /** `aws`, `aws-cn`, `aws-us-gov`, and whatever partition comes next: not checked against a list. */
  partition: string
  service: string
  /** '' for global services. */
  region: string
  /** '' where the ARN has none (S3 buckets, AWS-owned things). Usually 12 digits, `aws` for AWS managed policies. */
  accountId: string
  /** Everything after the fifth colon: `role/path/name`, `key/1234`, `bucket/key`. Never empty. */
  resource: string
}

/**
 * Reads an ARN. Says nothing about whether such a thing exists, nor whether its account is well formed.
 * @returns null for anything without the six parts, with an empty partition, service or resource
 */
export const parseArn = (text: string): Arn | null => {
  if (!text.startsWith('arn:')) return null
  const service = text.indexOf(':', 4)
  const region = text.indexOf(':', service + 1)
  const account = text.indexOf(':', region + 1)
  const resource = text.indexOf(':', account + 1)
  if (service < 0 || region <= service || account <= region || resource <= account) return null
  if (service === 4 || region === service + 1 || resource === text.length - 1) return null
  return {
    partition: text.slice(4, service),
    service: text.slice(service + 1, region),
    region: text.slice(region + 1, account),
    accountId: text.slice(account + 1, resource),
    resource: text.slice(resource + 1)
  }
}

/** The inverse of `parseArn`. */
export const formatArn = (arn: Arn): string => `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.accountId}:${arn.resource}`

/** The part after the last slash of a resource: the name of a role or user without type and path. */
export const arnName = (arn: Arn): string => arn.resource.slice(arn.resource.lastIndexOf('/') + 1)

/**
 * The partition a region lies in, by the form of its name. Unknown and empty regions are taken to be in `aws`.
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export const partitionOfRegion = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  if (region.startsWith('eusc-')) return 'aws-eusc'
  if (region.startsWith('us-iso-')) return 'aws-iso'
  if (region.startsWith('us-isob-')) return 'aws-iso-b'
  if (region.startsWith('eu-isoe-')) return 'aws-iso-e'
  if (region.startsWith('us-isof-')) return 'aws-iso-f'
  return 'aws'
}
