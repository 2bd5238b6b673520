import { cloudtrail } from './cloudtrail/cloudtrail.ts'
import { s3 } from './s3/s3.ts'
import type { Service } from './service.ts'
import type { ServiceName } from './service-name.ts'
import { sts } from './sts/sts.ts'

export const services: Readonly<Partial<Record<ServiceName, Service>>> = { s3, sts, cloudtrail }
