/** The partitions offered when something is set up. Reading accepts any. */
export const partitions = ['aws', 'aws-cn', 'aws-us-gov'] as const
export type Partition = (typeof partitions)[number]

/** Regions by partition, in the order AWS lists them (botocore 1.43.107). New ones are accepted by their form, see `isRegionOf`. */
export const regionsOf: Readonly<Record<Partition, readonly string[]>> = {
  aws: [
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-central-1',
    'ca-west-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
    'sa-east-1'
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1']
}

const forms: Readonly<Record<Partition, RegExp>> = {
  aws: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-(?!gov-)[a-z]+-\d+$/,
  'aws-cn': /^cn-[a-z]+-\d+$/,
  'aws-us-gov': /^us-gov-[a-z]+-\d+$/
}

/** Whether a region's name has the form of those of the partition; also true for regions younger than this list. */
export const isRegionOf = (partition: Partition, region: string): boolean => forms[partition].test(region)

/** Where the events of global services (IAM, STS's global endpoint, CloudFront, Route 53) are recorded, and where IAM answers. */
export const leaderRegion: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1'
}

/** The end of the host names of AWS's endpoints. */
export const dnsSuffix: Readonly<Record<Partition, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com'
}

export const isPartition = (text: string): text is Partition => (partitions as readonly string[]).includes(text)
