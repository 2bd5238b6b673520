import { randomUUID } from 'node:crypto'
import type { Answer } from '../http/answer.ts'
import type { Plain, PlainObject } from './plain.ts'
import type { Refusal } from './refusal.ts'
import { type XmlValue, xmlDocument } from './xml.ts'

/** How one family of services writes answers and refusals. */
export interface Protocol {
  answer(operation: string, result: PlainObject): Answer
  refusal(refusal: Refusal): Answer
}

const requestId = (): string => randomUUID()

const toQuery = (value: Plain): XmlValue => {
  if (isFlat(value)) return value.rawList.map(toQuery)
  if (value instanceof Map) return { entry: [...value].map(([key, entry]) => ({ key, value: entry })) }
  if (Array.isArray(value)) return { member: value.map(toQuery) }
  if (value === null || typeof value !== 'object' || value instanceof Date) return value as XmlValue
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toQuery(member)]))
}

const isFlat = (value: Plain): value is { rawList: readonly Plain[] } =>
  typeof value === 'object' && value !== null && 'rawList' in value && Array.isArray(value.rawList)

/** AWS Query: lists as `member`, maps as `entry`, one result element. `{ rawList }`: a flattened list, which repeats its element. */
export const queryProtocol = (namespace: string): Protocol => ({
  answer: (operation, result) =>
    xml(200, `${operation}Response`, { [`${operation}Result`]: toQuery(result), ResponseMetadata: { RequestId: requestId() } }, namespace),
  refusal: ({ code, message, status, headers = {} }) =>
    withHeaders(
      xml(
        status,
        'ErrorResponse',
        {
          Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
          RequestId: requestId()
        },
        namespace
      ),
      headers
    )
})

const toJson = (value: Plain): unknown => {
  if (value instanceof Date) return value.getTime() / 1000
  if (value instanceof Map) return Object.fromEntries(value)
  if (Array.isArray(value)) return value.map(toJson)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]))
}

const json = (status: number, value: unknown, contentType: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': contentType, 'x-amzn-requestid': requestId(), ...headers },
  body: Buffer.from(JSON.stringify(value))
})

/** AWS JSON 1.0 and 1.1: times are seconds since 1970. */
export const jsonProtocol = (version: '1.0' | '1.1', typePrefix = ''): Protocol => ({
  answer: (_operation, result) => json(200, toJson(result), `application/x-amz-json-${version}`),
  refusal: ({ code, message, status, headers = {} }) =>
    json(status, { __type: `${typePrefix}${code}`, message, Message: message }, `application/x-amz-json-${version}`, headers)
})

export const restJsonProtocol: Protocol = {
  answer: (_operation, result) => json(200, toJson(result), 'application/json'),
  refusal: ({ code, message, status, members = {}, headers = {} }) =>
    json(status, { message, ...members }, 'application/json', { 'x-amzn-errortype': code, ...headers })
}

/** S3: every operation names its own root element as the single member of its result. */
export const s3Protocol: Protocol = {
  answer: (_operation, result) => {
    const [root] = Object.entries(result)
    return root === undefined
      ? { status: 200, headers: { 'x-amz-request-id': requestId() }, body: Buffer.alloc(0) }
      : xml(200, root[0], root[1] as XmlValue, 'http://s3.amazonaws.com/doc/2006-03-01/')
  },
  refusal: ({ code, message, status, members = {}, headers = {} }) =>
    withHeaders(xml(status, 'Error', { Code: code, Message: message, ...members, RequestId: requestId(), HostId: 'stand-in' }), headers)
}

const controlNamespace = 'http://awss3control.amazonaws.com/doc/2018-08-20/'
export const s3ControlProtocol: Protocol = {
  answer: (_operation, result) => {
    const [root] = Object.entries(result)
    return xml(200, root?.[0] ?? 'Result', root?.[1] as XmlValue, controlNamespace)
  },
  refusal: ({ code, message, status, members = {}, headers = {} }) =>
    withHeaders(
      xml(
        status,
        'ErrorResponse',
        { Error: { Code: code, Message: message, ...members }, RequestId: requestId(), HostId: 'stand-in' },
        controlNamespace
      ),
      headers
    )
}

const xml = (status: number, root: string, value: XmlValue, namespace = ''): Answer => ({
  status,
  headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId() },
  body: Buffer.from(xmlDocument(root, value, namespace))
})

const withHeaders = (answer: Answer, headers: Readonly<Record<string, string>>): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers }
})
