import type { IncomingMessage } from 'node:http'
import type { ServiceName } from '../services/service-name.ts'
import { serviceNames } from '../services/service-name.ts'

/** A request as it came in, with what its signature says of it. */
export interface Incoming {
  method: string
  /** As sent: still percent-encoded. */
  rawPath: string
  rawQuery: string
  query: URLSearchParams
  headers: Readonly<Record<string, string>>
  body: Buffer
  service: ServiceName | null
  /** From the signature's scope; `us-east-1` where unsigned. */
  region: string
  signature: Signature | null
}

export interface Signature {
  accessKeyId: string
  date: string
  region: string
  service: string
  signedHeaders: readonly string[]
  hex: string
}

const scope = /Credential=([^/,]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request.*SignedHeaders=([^,\s]+).*Signature=([0-9a-f]+)/

const signatureOf = (authorization: string): Signature | null => {
  const found = scope.exec(authorization)
  if (found === null) return null
  const [, accessKeyId = '', date = '', region = '', service = '', signedHeaders = '', hex = ''] = found
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), hex }
}

const scopeToService: Readonly<Record<string, ServiceName>> = { sso: 'sso-admin' }

const serviceOf = (
  signature: Signature | null,
  rawPath: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer
): ServiceName | null => {
  if (rawPath.startsWith('/federation/credentials') || headers['x-amz-sso_bearer_token'] !== undefined) return 'sso-portal'
  if (signature === null && rawPath === '/token') return 'sso-oidc'
  if (signature === null) return body.includes('Version=2011-06-15') ? 'sts' : 's3'
  if (signature.service === 's3' && rawPath.startsWith('/v20180820/')) return 's3-control'
  const name = scopeToService[signature.service] ?? signature.service
  return serviceNames.find(known => known === name) ?? null
}

/** Reads a whole request. */
export const readIncoming = async (request: IncomingMessage): Promise<Incoming> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  // Who takes the stand-in for a proxy names the whole address.
  const target = (request.url ?? '/').replace(/^http:\/\/[^/]+/, '')
  const mark = target.indexOf('?')
  const rawPath = mark < 0 ? target : target.slice(0, mark)
  const rawQuery = mark < 0 ? '' : target.slice(mark + 1)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')])
  )
  const signature = signatureOf(headers.authorization ?? '')
  return {
    method: request.method ?? 'GET',
    rawPath,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers,
    body,
    service: serviceOf(signature, rawPath, headers, body),
    region: signature?.region ?? 'us-east-1',
    signature
  }
}
