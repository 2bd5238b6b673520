import type { ResourceType } from '../../shared/vocabulary/activity.ts'

/** Which kind of resource an ARN names, by its form: rows of events carry ARNs only. */
export const resourceTypeOf = (arn: string): ResourceType | 'other' => {
  const [, , service, , , kind = ''] = arn.split(':')
  if (service === 's3' && kind !== '' && !kind.includes('/')) return 's3-bucket'
  if (service === 'secretsmanager' && kind === 'secret') return 'secret'
  if (service === 'kms' && kind.startsWith('key/')) return 'kms-key'
  return 'other'
}
