import type { AccountState, BucketState } from '../../state/state.ts'
import { refuse } from '../../wire/refusal.ts'
import type { Call } from '../service.ts'

export interface FoundBucket {
  bucket: BucketState
  owner: AccountState
}

/** The bucket of a request, in whichever account; refused where it is missing, elsewhere, or someone else's than was expected. */
export const findBucket = (call: Pick<Call, 'state' | 'input' | 'region' | 'incoming'>): FoundBucket => {
  const name = String(call.input.Bucket)
  for (const owner of call.state.accounts) {
    const bucket = owner.buckets.find(one => one.name === name)
    if (bucket === undefined) continue
    const expected = call.incoming.headers['x-amz-expected-bucket-owner']
    if (expected !== undefined && expected !== owner.id) refuse('AccessDenied', 'Access Denied', 403)
    return { bucket, owner }
  }
  return refuse('NoSuchBucket', 'The specified bucket does not exist', 404, { members: { BucketName: name } })
}

/** As S3 sends a client to another region. */
export const redirect = (bucket: string, region: string): never =>
  refuse(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    { members: { Endpoint: `${bucket}.s3.${region}.amazonaws.com`, Bucket: bucket }, headers: { 'x-amz-bucket-region': region } }
  )

/** As S3 refuses a signature made for another region. */
export const malformed = (signedFor: string, region: string): never =>
  refuse(
    'AuthorizationHeaderMalformed',
    `The authorization header is malformed; the region '${signedFor}' is wrong; expecting '${region}'`,
    400,
    { members: { Region: region }, headers: { 'x-amz-bucket-region': region } }
  )

/** The bucket, asked for in its own region. */
export const bucketHere = (call: Call): FoundBucket => {
  const found = findBucket(call)
  if (found.bucket.region !== call.region) redirect(found.bucket.name, found.bucket.region)
  return found
}

export const bucketArn = ({ input }: Pick<Call, 'input'>): string => `arn:aws:s3:::${String(input.Bucket)}`
export const objectArn = ({ input }: Pick<Call, 'input'>): string => `arn:aws:s3:::${String(input.Bucket)}/${String(input.Key)}`

/** Of an account, made from its number. */
export const canonicalId = (account: AccountState): string => account.id.padStart(64, 'a')
