import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import { serviceColor } from './palette.ts'

/** A kind's colour is its service's, so that buckets, secrets and keys look the same in every chart. */
export const kindColor: Readonly<Record<ResourceType, string>> = {
  's3-bucket': serviceColor('s3'),
  secret: serviceColor('secretsmanager'),
  'kms-key': serviceColor('kms')
}
