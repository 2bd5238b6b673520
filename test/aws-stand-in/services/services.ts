import { account } from './account.ts'
import { cloudtrail } from './cloudtrail/cloudtrail.ts'
import { iam } from './iam/iam.ts'
import { identityStore } from './identity-store.ts'
import { kms } from './kms.ts'
import { organizations } from './organizations.ts'
import { s3 } from './s3/s3.ts'
import { s3Control } from './s3-control.ts'
import { secretsManager } from './secrets-manager.ts'
import type { Service } from './service.ts'
import type { ServiceName } from './service-name.ts'
import { sns } from './sns.ts'
import { sqs } from './sqs/sqs.ts'
import { ssoAdmin } from './sso-admin.ts'
import { ssoOidc, ssoPortal } from './sso-sign-in.ts'
import { sts } from './sts/sts.ts'

export const services: Readonly<Record<ServiceName, Service>> = {
  s3,
  's3-control': s3Control,
  sts,
  iam,
  cloudtrail,
  kms,
  secretsmanager: secretsManager,
  sqs,
  sns,
  organizations,
  'sso-admin': ssoAdmin,
  identitystore: identityStore,
  account,
  'sso-portal': ssoPortal,
  'sso-oidc': ssoOidc
}
