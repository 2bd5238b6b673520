import type { ActionClass, ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'
import type { Call } from '../call.ts'
import { asArray, asObject, type JsonObject, textIn } from '../json-values.ts'
import { type CopySource, parseCopySource } from '../resources/copy-source.ts'
import { accessPointOf, bucketOf } from '../resources/s3-bucket.ts'
import { classOfLevel, classOfUnmapped } from './action-class.ts'
import { generalUses } from './general-uses.ts'
import { findAction } from './known-actions.ts'
import { actionsOfHeaders } from './s3-headers.ts'
import { isIgnoredS3Event, type S3Row, s3Table } from './s3-table.ts'
import { use } from './use.ts'

const header = (parameters: JsonObject | null, name: string): string => {
  if (parameters === null) return ''
  const written = textIn(parameters, name)
  if (written !== '') return written
  for (const key of Object.keys(parameters)) if (key.length === name.length && key.toLowerCase() === name) return textIn(parameters, key)
  return ''
}

/** Objects a `DeleteObjects` call lists, where the record holds them. */
const deletedObjects = (parameters: JsonObject | null): readonly unknown[] => {
  const list = asObject(parameters?.delete) ?? asObject(parameters?.Delete)
  const objects = list === null ? undefined : (list.object ?? list.Object ?? list.objects ?? list.Objects)
  return Array.isArray(objects) ? objects : objects === undefined ? [] : [objects]
}

const hasVersion = (value: unknown): boolean => {
  const object = asObject(value)
  return textIn(object, 'versionId') !== '' || textIn(object, 'VersionId') !== ''
}

/** Which form of the actions a call needed: those on the object, on a version of it, or (several objects) both. */
const mainActions = (call: Call, row: S3Row): readonly string[] => {
  const { versionActions } = row
  if (versionActions === undefined) return row.actions
  const listed = call.eventName === 'DeleteObjects' ? deletedObjects(call.parameters) : []
  const withVersion = asArray(listed).filter(hasVersion).length
  if (withVersion > 0) return withVersion < listed.length ? [...row.actions, ...versionActions] : versionActions
  return textIn(call.parameters, 'versionId') === '' ? row.actions : versionActions
}

const sourceUses = (source: CopySource, taggingCopied: boolean): Use[] => {
  const uses = [use(source.versioned ? 's3:GetObjectVersion' : 's3:GetObject', source.resource, 'view')]
  if (taggingCopied) uses.push(use(source.versioned ? 's3:GetObjectVersionTagging' : 's3:GetObjectTagging', source.resource, 'list'))
  return uses
}

/** A copy takes the tags along only where it says so: whether the object had any, the log does not tell. */
const copyUses = (call: Call): Use[] => {
  const written = header(call.parameters, 'x-amz-copy-source')
  if (written === '') return [use('s3:GetObject', null, 'view')]
  const directive = header(call.parameters, 'x-amz-tagging-directive').toUpperCase()
  return sourceUses(parseCopySource(call, written), call.eventName === 'CopyObject' && directive === 'COPY')
}

const rowUses = (call: Call, row: S3Row): Use[] => {
  const bucket = row.account === true ? null : bucketOf(call)
  const actions = mainActions(call, row)
  const uses = actions.map(action => use(`s3:${action}`, bucket, row.class))
  if (row.headers !== undefined)
    for (const extra of actionsOfHeaders(call.parameters, row.headers)) uses.push(use(`s3:${extra.action}`, bucket, extra.class))
  if (row.copies === true) uses.push(...copyUses(call))
  const accessPoint = row.account === true || call.resources.length === 0 ? null : accessPointOf(call)
  if (accessPoint !== null && accessPoint.arn !== bucket?.arn) uses.push(use(`s3:${actions[0]}`, accessPoint, row.class))
  return uses
}

/** S3 itself. A name the table lacks goes by the general rule, on the bucket where one is named. */
export const s3Uses = (call: Call): Use[] => {
  const row = s3Table.get(call.eventName)
  if (row !== undefined) return rowUses(call, row)
  const bucket = bucketOf(call)
  if (isIgnoredS3Event(call.eventName)) return [use(null, bucket, classOfUnmapped(call.eventName, call.readOnly))]
  return generalUses(call, bucket === null ? undefined : [bucket])
}

/** In directory buckets a session, once created, stands for every right on objects: object calls need `s3express:CreateSession` and nothing else. */
const sessionUse = (bucket: ResourceRef | null, actionClass: ActionClass): Use[] => [use('s3express:CreateSession', bucket, actionClass)]

const renamed: Readonly<Record<string, string>> = { ListDirectoryBuckets: 'ListAllMyDirectoryBuckets' }

/** Directory buckets: `s3express.amazonaws.com`. */
export const s3ExpressUses = (call: Call): Use[] => {
  const { eventName } = call
  const bucket = eventName === 'ListDirectoryBuckets' ? null : bucketOf(call)
  if (eventName === 'CreateSession') {
    const mode = header(call.parameters, 'x-amz-create-session-mode') || textIn(call.parameters, 'sessionMode')
    return sessionUse(bucket, mode.toLowerCase() === 'readonly' ? 'view' : 'write')
  }
  const row = s3Table.get(eventName)
  const name = Object.hasOwn(renamed, eventName) ? renamed[eventName] : row?.actions[0]
  const action = findAction('s3express', name ?? eventName) ?? findAction('s3express', eventName)
  if (action !== undefined) return [use(`s3express:${action.name}`, bucket, row?.class ?? classOfLevel(action.level))]
  return row !== undefined && isObjectCall(eventName)
    ? sessionUse(bucket, row.class)
    : generalUses(call, bucket === null ? undefined : [bucket])
}

const isObjectCall = (eventName: string): boolean =>
  eventName.includes('Object') || eventName.includes('Part') || eventName.includes('MultipartUpload') || eventName === 'HeadBucket'

/** Object Lambda and Outposts: the actions have S3's names under a prefix of their own. */
export const s3FamilyUses = (call: Call): Use[] => {
  const prefix = call.eventSource.slice(0, call.eventSource.indexOf('.'))
  const row = s3Table.get(call.eventName)
  const action = row === undefined ? undefined : findAction(prefix, row.actions[0] ?? '')
  const bucket = bucketOf(call)
  if (row === undefined || action === undefined) return generalUses(call, bucket === null ? undefined : [bucket])
  return [use(`${prefix}:${action.name}`, bucket, row.class)]
}
