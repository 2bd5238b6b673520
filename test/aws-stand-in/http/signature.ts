import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Incoming, Signature } from './incoming.ts'

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest()
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const canonicalQuery = (rawQuery: string): string =>
  rawQuery
    .split('&')
    .filter(part => part !== '')
    .map(part => {
      const [name = '', ...value] = part.split('=')
      return [encode(decodeURIComponent(name)), encode(decodeURIComponent(value.join('=')))] as const
    })
    .toSorted(([a, av], [b, bv]) => (a === b ? Number(av > bv) - Number(av < bv) : Number(a > b) - Number(a < b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

// S3 signs the path as it is sent; every other service signs it encoded once more.
const canonicalPath = (rawPath: string, service: string): string => (service === 's3' ? rawPath : rawPath.split('/').map(encode).join('/'))

/** Whether a request was signed with this secret key (Signature Version 4, in the Authorization header). */
export const isSignedWith = (secretAccessKey: string, incoming: Incoming, signature: Signature): boolean => {
  const { headers, body, method, rawPath, rawQuery } = incoming
  const canonical = [
    method,
    canonicalPath(rawPath, signature.service),
    canonicalQuery(rawQuery),
    ...signature.signedHeaders.map(name => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signature.signedHeaders.join(';'),
    headers['x-amz-content-sha256'] ?? sha256(body)
  ].join('\n')
  const { date, region, service } = signature
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'] ?? '', `${date}/${region}/${service}/aws4_request`, sha256(canonical)].join(
    '\n'
  )
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${secretAccessKey}`)
  const expected = hmac(key, toSign)
  const given = Buffer.from(signature.hex, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
