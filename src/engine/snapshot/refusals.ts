import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { DeniedCall } from '../../shared/vocabulary/inventory.ts'
import { isMembers } from './values/read-values.ts'

/** The calls that were refused while a snapshot was made, as `errors.ndjson` lists them. */
export interface Refusals {
  denied: DeniedCall[]
  /** Why a call about one thing has no answer; null when it was not refused. */
  why(calls: readonly string[], names: readonly string[], region: string | null): string | null
  /** The call was answered, with "there is none". */
  isAbsent(calls: readonly string[], names: readonly string[], region: string | null): boolean
  /** Regions in which a call was refused; `*` where the refusal does not say which. */
  regionsOf(call: string): string[]
}

export interface RefusedCall extends DeniedCall {
  region: string | null
}

/** `s3api:get-bucket-policy`, `s3:GetBucketPolicy` → `s3:getbucketpolicy`. */
const callKey = (call: string): string => {
  const [service = '', operation = ''] = call.toLowerCase().split(/[:\s/]+/)
  return `${service.replace(/^s3api$/, 's3')}:${operation.replaceAll('-', '')}`
}

/** Stands for a region that is not named: the call was refused in all that were not read. */
export const everyRegion = '*'

/** Codes by which AWS says that nothing of the kind is configured. */
export const isAbsence = (code: string): boolean =>
  /^NoSuch(?!Bucket$|Key$|Entity|AccessPoint$|Upload$)|^OwnershipControlsNotFound|^PolicyTypeNotEnabled/.test(code)

/** The last name in an ARN, which scripts often give instead. */
const shortName = (resource: string): string => resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1)

export const refusals = (refused: readonly RefusedCall[]): Refusals => {
  const byCall = new Map<string, RefusedCall[]>()
  for (const call of refused) {
    const keys = new Set(['', shortName(call.resource ?? ''), call.resource ?? ''])
    for (const name of keys) {
      if (name === '' && call.resource !== null) continue
      const key = `${callKey(call.call)}\n${name}`
      const list = byCall.get(key)
      if (list === undefined) byCall.set(key, [call])
      else list.push(call)
    }
  }
  const find = (calls: readonly string[], names: readonly string[], region: string | null): RefusedCall | null => {
    for (const call of calls)
      for (const name of [...names, '']) {
        const found = byCall.get(`${callKey(call)}\n${name}`)?.find(one => region === null || one.region === null || one.region === region)
        if (found !== undefined) return found
      }
    return null
  }
  return {
    denied: refused.filter(({ code }) => !isAbsence(code)).map(({ call, resource, code, message }) => ({ call, resource, code, message })),
    why(calls, names, region) {
      const found = find(calls, names, region)
      if (found === null || isAbsence(found.code)) return null
      return `${found.call} ${/denied|unauthori|forbidden/i.test(found.code) ? 'was refused' : 'failed'} (${found.code})`
    },
    isAbsent(calls, names, region) {
      const found = find(calls, names, region)
      return found !== null && isAbsence(found.code)
    },
    regionsOf(call) {
      const key = callKey(call)
      const regions = refused.filter(one => callKey(one.call) === key && !isAbsence(one.code)).map(one => one.region ?? everyRegion)
      return [...new Set(regions)].sort()
    }
  }
}

/** One line of `errors.ndjson`. @returns null when it names no call */
export const readRefusedCall = (value: unknown): RefusedCall | null => {
  if (!isMembers(value) || typeof value.call !== 'string' || value.call === '') return null
  const text = (member: unknown): string => (typeof member === 'string' ? member : '')
  const resource = ['', '*'].includes(text(value.resource)) ? null : text(value.resource)
  const isRegionName = resource !== null && /^[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}$/.test(resource)
  const region = text(value.region) || (isRegionName ? resource : (parseArn(resource ?? '')?.region ?? ''))
  return {
    call: value.call,
    resource: isRegionName ? null : resource,
    code: text(value.code),
    message: text(value.message),
    region: region || null
  }
}
