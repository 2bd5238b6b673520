import type { Activity } from '../../../shared/vocabulary/activity.ts'
import { type JsonObject, limited, textIn } from '../json-values.ts'

/** What a sentence may speak of. */
export interface Words {
  activity: Activity
  parameters: JsonObject | null
  /** What the call was mainly about, by a short name; '' when it names nothing. */
  thing: string
}

/** Null where the record leaves out what the sentence needs: refused calls often have no request. */
export type Sentence = (words: Words) => readonly [past: string, infinitive: string, rest: string] | null

const of = (words: Words, ...members: string[]): string => {
  for (const member of members) {
    const text = textIn(words.parameters, member)
    if (text !== '') return limited(text, 200)
  }
  return ''
}

/** ` on bucket logs`, or nothing. */
export const after = (preposition: string, text: string): string => (text === '' ? '' : ` ${preposition} ${text}`)

const object = (words: Words): string => {
  const key = of(words, 'key')
  return key === '' ? `an object${after('in', words.thing)}` : `object ${key}${after('in', words.thing)}`
}

const on =
  (past: string, infinitive: string, preposition = ''): Sentence =>
  words =>
    words.thing === '' ? null : [past, infinitive, preposition === '' ? words.thing : `${preposition} ${words.thing}`]

const onObject =
  (past: string, infinitive: string): Sentence =>
  words => [past, infinitive, object(words)]

const onNamed =
  (past: string, infinitive: string, kind: string, ...members: string[]): Sentence =>
  words => {
    const name = of(words, ...members)
    return name === '' ? null : [past, infinitive, `${kind} ${name}`]
  }

/** Calls on the caller's own user where the request names none. */
const onUser =
  (past: string, infinitive: string): Sentence =>
  words => {
    const name = of(words, 'userName')
    if (name !== '') return [past, infinitive, `user ${name}`]
    return words.activity.outcome === 'success' && words.activity.identity.type === 'iam-user' ? [past, infinitive, 'themselves'] : null
  }

const attached =
  (kind: string, member: string): Sentence =>
  words => {
    const name = of(words, member)
    const policy = of(words, 'policyArn')
    return name === '' || policy === '' ? null : ['attached', 'attach', `policy ${policy} to ${kind} ${name}`]
  }

const putInline =
  (kind: string, member: string): Sentence =>
  words => {
    const name = of(words, member)
    return name === '' ? null : ['wrote', 'write', `inline policy ${of(words, 'policyName')} of ${kind} ${name}`]
  }

const assumed: Sentence = words => {
  const session = of(words, 'roleSessionName')
  const role = of(words, 'roleArn') || words.thing
  if (role === '') return null
  return ['assumed', 'assume', `role ${role}${session === '' ? '' : ` as session ${session}`}`]
}

const signedIn: Sentence = () => ['signed in', 'sign in', 'to the console']

const copied: Sentence = words => {
  const source = of(words, 'x-amz-copy-source')
  return ['copied', 'copy', `${source === '' ? 'an object' : source} to ${object(words)}`]
}

/** Common calls in plain words, by service and event name. */
export const sentences: Readonly<Record<string, Sentence>> = {
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
  'iam:CreateAccessKey': onUser('created an access key for', 'create an access key for'),
  'iam:DeleteAccessKey': onUser('deleted an access key of', 'delete an access key of'),
  'iam:UpdateAccessKey': onUser('changed the status of an access key of', 'change the status of an access key of'),
  'iam:CreateUser': onNamed('created', 'create', 'user', 'userName'),
  'iam:DeleteUser': onNamed('deleted', 'delete', 'user', 'userName'),
  'iam:CreateRole': onNamed('created', 'create', 'role', 'roleName'),
  'iam:DeleteRole': onNamed('deleted', 'delete', 'role', 'roleName'),
  'iam:CreateLoginProfile': onUser('set a console password for', 'set a console password for'),
  'iam:UpdateLoginProfile': onUser('changed the console password of', 'change the console password of'),
  'iam:DeactivateMFADevice': onUser('deactivated an MFA device of', 'deactivate an MFA device of'),
  'iam:UpdateAssumeRolePolicy': onNamed('changed the trust policy of', 'change the trust policy of', 'role', 'roleName'),
  'iam:AddUserToGroup': words => {
    const group = of(words, 'groupName')
    return group === '' ? null : ['added', 'add', `user ${of(words, 'userName')} to group ${group}`]
  },
  'iam:AttachUserPolicy': attached('user', 'userName'),
  'iam:AttachRolePolicy': attached('role', 'roleName'),
  'iam:AttachGroupPolicy': attached('group', 'groupName'),
  'iam:PutUserPolicy': putInline('user', 'userName'),
  'iam:PutRolePolicy': putInline('role', 'roleName'),
  'iam:PutGroupPolicy': putInline('group', 'groupName'),
  'cloudtrail:StopLogging': onNamed('stopped logging of', 'stop logging of', 'trail', 'name'),
  'cloudtrail:DeleteTrail': onNamed('deleted', 'delete', 'trail', 'name')
}
