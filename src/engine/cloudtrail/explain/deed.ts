import type { Activity, RecordView, ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { asObject, type JsonObject, limited, textIn } from '../json-values.ts'

/** What was done, as it is told of a call that succeeded and of one that was only tried. */
export interface Deed {
  /** `read object a.txt in bucket b` */
  past: string
  /** `read object a.txt in bucket b`, after "tried to" */
  infinitive: string
}

interface Words {
  activity: Activity
  parameters: JsonObject | null
  response: JsonObject | null
  /** What the call was mainly about, by a short name; '' when it names nothing. */
  thing: string
}

type Sentence = (words: Words) => readonly [past: string, infinitive: string, rest: string]

const shortNames: Readonly<Record<ResourceRef['type'], (arn: string) => string>> = {
  's3-bucket': arn => `bucket ${arn.slice(arn.lastIndexOf(':') + 1)}`,
  secret: arn => `secret ${arn.slice(arn.indexOf(':secret:') + 8).replace(/-(?:\?{6}|[A-Za-z0-9]{6})$/, '')}`,
  'kms-key': arn => `key ${arn.slice(arn.lastIndexOf(':') + 1).replace(/^key\//, '')}`,
  other: arn => arn
}

/** `bucket logs`, `secret db/password`, `key 1234…`; other things by their ARN. */
export const shortResource = (resource: ResourceRef | null): string => (resource === null ? '' : shortNames[resource.type](resource.arn))

const of = (words: Words, ...members: string[]): string => {
  for (const member of members) {
    const text = textIn(words.parameters, member)
    if (text !== '') return limited(text, 200)
  }
  return ''
}

const after = (preposition: string, text: string): string => (text === '' ? '' : ` ${preposition} ${text}`)

const object = (words: Words): string => {
  const key = of(words, 'key')
  return key === '' ? `an object${after('in', words.thing)}` : `object ${key}${after('in', words.thing)}`
}

const on =
  (past: string, infinitive: string, preposition = ''): Sentence =>
  words => [past, infinitive, preposition === '' ? words.thing || 'it' : `${preposition} ${words.thing || 'what the record does not name'}`]

const onObject =
  (past: string, infinitive: string): Sentence =>
  words => [past, infinitive, object(words)]

const onNamed =
  (past: string, infinitive: string, kind: string, ...members: string[]): Sentence =>
  words => {
    const name = of(words, ...members)
    return [past, infinitive, name === '' ? `${kind} of their own` : `${kind} ${name}`]
  }

const attached =
  (kind: string, member: string, ...names: string[]): Sentence =>
  words => ['attached', 'attach', `policy ${of(words, member) || 'without a name'} to ${kind} ${of(words, ...names)}`]

const putInline =
  (kind: string, member: string): Sentence =>
  words => ['wrote', 'write', `inline policy ${of(words, 'policyName')} of ${kind} ${of(words, member)}`]

const assumed: Sentence = words => {
  const session = of(words, 'roleSessionName')
  return [
    'assumed',
    'assume',
    `role ${of(words, 'roleArn') || words.thing || 'the record does not name'}${session === '' ? '' : ` as session ${session}`}`
  ]
}

const signedIn: Sentence = () => ['signed in', 'sign in', 'to the console']

const copied: Sentence = words => {
  const source = of(words, 'x-amz-copy-source')
  return ['copied', 'copy', `${source === '' ? 'an object' : source} to ${object(words)}`]
}

const sentences: Readonly<Record<string, Sentence>> = {
  's3:GetObject': onObject('read', 'read'),
  's3:HeadObject': onObject('looked up the metadata of', 'look up the metadata of'),
  's3:PutObject': onObject('wrote', 'write'),
  's3:DeleteObject': onObject('deleted', 'delete'),
  's3:DeleteObjects': on('deleted objects', 'delete objects', 'in'),
  's3:CopyObject': copied,
  's3:ListObjects': on('listed the objects', 'list the objects', 'of'),
  's3:ListBuckets': () => ['listed', 'list', "the account's buckets"],
  's3:PutBucketPolicy': on('changed the policy', 'change the policy', 'of'),
  's3:DeleteBucketPolicy': on('removed the policy', 'remove the policy', 'of'),
  's3:PutBucketAcl': on('changed the access control list', 'change the access control list', 'of'),
  's3:PutBucketPublicAccessBlock': on('changed the public access block', 'change the public access block', 'of'),
  's3:DeleteBucketPublicAccessBlock': on('removed the public access block', 'remove the public access block', 'of'),
  's3:CreateBucket': on('created', 'create'),
  's3:DeleteBucket': on('deleted', 'delete'),
  'secretsmanager:GetSecretValue': on('read the value', 'read the value', 'of'),
  'secretsmanager:BatchGetSecretValue': () => ['read', 'read', 'the values of several secrets'],
  'secretsmanager:PutSecretValue': on('wrote a new value', 'write a new value', 'of'),
  'secretsmanager:CreateSecret': on('created', 'create'),
  'secretsmanager:DeleteSecret': on('deleted', 'delete'),
  'secretsmanager:PutResourcePolicy': on('changed the resource policy', 'change the resource policy', 'of'),
  'kms:Decrypt': on('decrypted data', 'decrypt data', 'with'),
  'kms:Encrypt': on('encrypted data', 'encrypt data', 'with'),
  'kms:GenerateDataKey': on('generated a data key', 'generate a data key', 'with'),
  'kms:GenerateDataKeyWithoutPlaintext': on('generated an encrypted data key', 'generate an encrypted data key', 'with'),
  'kms:ReEncrypt': on('re-encrypted data', 're-encrypt data', 'from'),
  'kms:Sign': on('signed data', 'sign data', 'with'),
  'kms:PutKeyPolicy': on('changed the key policy', 'change the key policy', 'of'),
  'kms:CreateGrant': on('created a grant', 'create a grant', 'on'),
  'kms:DisableKey': on('disabled', 'disable'),
  'kms:ScheduleKeyDeletion': on('scheduled the deletion', 'schedule the deletion', 'of'),
  'sts:AssumeRole': assumed,
  'sts:AssumeRoleWithSAML': assumed,
  'sts:AssumeRoleWithWebIdentity': assumed,
  'sts:AssumeRoot': on('took root credentials', 'take root credentials', 'of'),
  'sts:GetSessionToken': () => ['asked for', 'ask for', 'temporary credentials of their own'],
  'sts:GetFederationToken': onNamed('asked for', 'ask for', 'credentials of a federated user', 'name'),
  'sts:GetCallerIdentity': () => ['asked', 'ask', 'whose credentials these are'],
  'signin:ConsoleLogin': signedIn,
  'signin:SwitchRole': () => ['switched', 'switch', 'role in the console'],
  'signin:GetSigninToken': () => ['asked for', 'ask for', 'a console sign-in token'],
  'iam:CreateAccessKey': onNamed('created an access key for', 'create an access key for', 'user', 'userName'),
  'iam:DeleteAccessKey': onNamed('deleted an access key of', 'delete an access key of', 'user', 'userName'),
  'iam:UpdateAccessKey': words => ['set', 'set', `an access key of user ${of(words, 'userName')} to ${of(words, 'status')}`],
  'iam:CreateUser': onNamed('created', 'create', 'user', 'userName'),
  'iam:DeleteUser': onNamed('deleted', 'delete', 'user', 'userName'),
  'iam:CreateRole': onNamed('created', 'create', 'role', 'roleName'),
  'iam:DeleteRole': onNamed('deleted', 'delete', 'role', 'roleName'),
  'iam:CreateLoginProfile': onNamed('set a console password for', 'set a console password for', 'user', 'userName'),
  'iam:UpdateLoginProfile': onNamed('changed the console password of', 'change the console password of', 'user', 'userName'),
  'iam:DeactivateMFADevice': onNamed('deactivated an MFA device of', 'deactivate an MFA device of', 'user', 'userName'),
  'iam:UpdateAssumeRolePolicy': onNamed('changed the trust policy of', 'change the trust policy of', 'role', 'roleName'),
  'iam:AddUserToGroup': words => ['added', 'add', `user ${of(words, 'userName')} to group ${of(words, 'groupName')}`],
  'iam:AttachUserPolicy': attached('user', 'policyArn', 'userName'),
  'iam:AttachRolePolicy': attached('role', 'policyArn', 'roleName'),
  'iam:AttachGroupPolicy': attached('group', 'policyArn', 'groupName'),
  'iam:PutUserPolicy': putInline('user', 'userName'),
  'iam:PutRolePolicy': putInline('role', 'roleName'),
  'iam:PutGroupPolicy': putInline('group', 'groupName'),
  'cloudtrail:StopLogging': onNamed('stopped logging of', 'stop logging of', 'trail', 'name'),
  'cloudtrail:DeleteTrail': onNamed('deleted', 'delete', 'trail', 'name')
}

const serviceLabel = (eventSource: string): string => {
  const dot = eventSource.indexOf('.')
  return dot < 0 ? eventSource : eventSource.slice(0, dot)
}

/** `called DescribeInstances of ec2 on i-1`: true of every call. */
const general: Sentence = words => {
  const { eventName, eventSource } = words.activity
  const service = eventSource === '' ? '' : ` of ${serviceLabel(eventSource)}`
  return ['called', 'call', `${eventName}${service}${after('on', words.thing)}`]
}

/** What a call did, in plain words for common calls and by its own name for the rest. */
export const deedOf = (record: RecordView, activity: Activity): Deed => {
  const key = `${serviceLabel(activity.eventSource)}:${activity.eventName}`
  const sentence = Object.hasOwn(sentences, key) ? (sentences[key] ?? general) : general
  const words = {
    activity,
    parameters: asObject(record.value('requestParameters')),
    response: asObject(record.value('responseElements')),
    thing: shortResource(activity.uses[0]?.resource ?? null)
  }
  const [past, infinitive, rest] = sentence(words)
  return { past: `${past} ${rest}`, infinitive: `${infinitive} ${rest}` }
}
