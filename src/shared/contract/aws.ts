import { z } from 'zod'
import { Caller } from '../vocabulary/connector.ts'
import { command, query } from './procedure.ts'

/** Where a profile's credentials come from. `none`: it names nothing to sign in with. */
export const profileKinds = ['static', 'sso', 'role', 'web-identity', 'process', 'login', 'none'] as const

/** What a person must agree to before it is used, by its exact text: a program that is run, or an endpoint that is not AWS's. */
export const TrustQuestion = z.object({ kind: z.enum(['credential-process', 'endpoint']), text: z.string(), trusted: z.boolean() })
export type TrustQuestion = z.infer<typeof TrustQuestion>

export const AwsProfile = z.object({
  name: z.string(),
  kind: z.enum(profileKinds),
  region: z.string().nullable(),
  /** Told for people: `signs in through https://example.awsapps.com/start as Auditor in 111122223333`. Never a secret. */
  detail: z.string(),
  roleArn: z.string().nullable(),
  /** The profiles a role's credentials begin with, nearest first. */
  chain: z.array(z.string()),
  /** Asks for a code of this MFA device. */
  mfaSerial: z.string().nullable(),
  /** SSO: until when the cached sign-in holds; null: not signed in, or not SSO. */
  signedInUntilMs: z.number().nullable(),
  /** The command that signs in again, where there is one. */
  signInCommand: z.string().nullable(),
  /** To be trusted before use; of the whole chain. */
  trust: z.array(TrustQuestion),
  /** Why it cannot be used as it stands: a missing source profile, a circle; null: nothing found. */
  problem: z.string().nullable()
})
export type AwsProfile = z.infer<typeof AwsProfile>

export const AwsIdentity = z.object({
  accountId: z.string(),
  arn: z.string(),
  userId: z.string(),
  partition: z.string(),
  /** The region calls begin in. */
  region: z.string()
})
export type AwsIdentity = z.infer<typeof AwsIdentity>

/** A code the engine waits for. */
export const MfaQuestion = z.object({ id: z.string(), profile: z.string(), serial: z.string(), askedAtMs: z.number() })
export type MfaQuestion = z.infer<typeof MfaQuestion>

export const FoundTrail = z.object({
  name: z.string(),
  arn: z.string(),
  homeRegion: z.string(),
  accountId: z.string(),
  bucket: z.string(),
  bucketRegion: z.string().nullable(),
  prefix: z.string(),
  keyArn: z.string().nullable(),
  topicArn: z.string().nullable(),
  organization: z.boolean(),
  multiRegion: z.boolean(),
  validation: z.boolean(),
  /** null: GetTrailStatus was refused. */
  logging: z.boolean().nullable(),
  lastDeliveryMs: z.number().nullable(),
  /** What CloudTrail said of its last delivery; null: nothing wrong. */
  deliveryError: z.string().nullable(),
  /** Whether S3 object calls are recorded; null: GetEventSelectors was refused. */
  s3DataEvents: z.enum(['all', 'some', 'none']).nullable()
})
export type FoundTrail = z.infer<typeof FoundTrail>

/** Who asks, and where to begin. */
export const CallerRequest = Caller.extend({ region: z.string().max(64).optional() })

export const aws = {
  /** The profiles of this computer, read again each time. */
  'aws.profiles': query(
    z.strictObject({}),
    z.object({ profiles: z.array(AwsProfile), configFile: z.string(), credentialsFile: z.string(), problem: z.string().nullable() })
  ),
  /** Agrees to one exact text; a changed text is asked again. */
  'aws.trust': command(
    z.strictObject({ kind: z.enum(['credential-process', 'endpoint']), text: z.string().min(1).max(4096) }),
    z.object({ trusted: z.boolean() })
  ),
  /** GetCallerIdentity with it. */
  'aws.identify': query(CallerRequest, AwsIdentity),
  /** Trails seen from the caller's account, in its region or all of them. */
  'aws.trails': query(
    CallerRequest,
    z.object({ trails: z.array(FoundTrail), problems: z.array(z.object({ region: z.string(), message: z.string() })) })
  ),
  'aws.questions': query(z.strictObject({}), z.array(MfaQuestion)),
  /** null: gives up; whoever waits is told `signed-out`. */
  'aws.answer': command(
    z.strictObject({
      id: z.string().max(64),
      code: z
        .string()
        .regex(/^\d{6}$/)
        .nullable()
    }),
    z.object({ taken: z.boolean() })
  )
}
