import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect as connectTo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AwsSurroundings } from '../../../src/engine/aws/aws-connection.ts'
import { connect } from '../../../src/engine/aws/connect.ts'
import { identify } from '../../../src/engine/aws/identity.ts'
import { failureOf } from './a-sign-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-transport-'))
const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]

const answer = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111122223333:user/anna</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`

/** A certificate for this computer and one of AWS's names, by an authority nobody knows. */
const hasCertificate = ((): boolean => {
  const names = 'subjectAltName=DNS:localhost,DNS:sts.eu-west-1.amazonaws.com'
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=made up', '-addext', names]
  try {
    execFileSync('openssl', [...words, '-keyout', keyFile, '-out', certificateFile], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}
const closed = (server: Server | undefined): void => {
  server?.close()
  server?.closeAllConnections()
}

let secure: Server | undefined
let securePort = 0
let proxy: Server
let proxyUrl = ''
/** What the proxy was asked for. */
const asked: string[] = []
let tunnels: 'open' | 'closed' | 'ask' = 'open'

beforeAll(async () => {
  if (hasCertificate) {
    secure = createTlsServer({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) }, (_request, response) => {
      response.setHeader('content-type', 'text/xml').end(answer)
    })
    securePort = await listening(secure)
  }
  proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('content-type', 'text/xml').end(answer)
  })
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`)
    socket.on('error', () => undefined)
    if (tunnels === 'ask') return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    if (tunnels === 'closed') return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const far = connectTo(securePort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      far.pipe(socket)
      socket.pipe(far)
    })
    far.on('error', () => socket.destroy())
  })
  proxyUrl = `http://127.0.0.1:${await listening(proxy)}`
  writeFileSync(
    join(folder, 'config'),
    `[default]\nregion = eu-west-1\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = made-up\n
[profile bundle]\nregion = eu-west-1\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = made-up\nca_bundle = ${certificateFile}\n`
  )
})
afterAll(() => {
  closed(secure)
  closed(proxy)
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^AWS_|_proxy$/i.test(name)) vi.stubEnv(name, undefined)
  asked.length = 0
  tunnels = 'open'
})
afterEach(() => vi.unstubAllEnvs())

const surroundings = (env: Record<string, string>): AwsSurroundings => ({
  env: { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'), ...env },
  now: Date.now,
  isTrusted: () => true,
  askMfa: () => Promise.reject(new Error('nobody is here'))
})
const nobody = { roleArn: null, externalId: null }
const whoIs = async (env: Record<string, string>, profile = 'default'): Promise<string> =>
  (await identify(await connect({ profile, ...nobody }, surroundings(env)))).arn
const anna = 'arn:aws:iam::111122223333:user/anna'

describe('proxies', () => {
  test('requests without TLS go to the proxy whole', async () => {
    expect(await whoIs({ HTTP_PROXY: proxyUrl, AWS_ENDPOINT_URL: 'http://aws.example.com' })).toBe(anna)
    expect(asked).toEqual(['POST http://aws.example.com/'])
  })
  test('hosts in NO_PROXY are asked without it', async () => {
    await failureOf(whoIs({ HTTP_PROXY: proxyUrl, NO_PROXY: '127.0.0.1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }))
    expect(asked).toEqual([])
  })
  test.skipIf(!hasCertificate)('requests with TLS go through a tunnel, and the other side is still looked at', async () => {
    expect(await whoIs({ HTTPS_PROXY: proxyUrl, AWS_CA_BUNDLE: certificateFile })).toBe(anna)
    expect(asked).toEqual(['CONNECT sts.eu-west-1.amazonaws.com:443'])
    expect(await failureOf(whoIs({ HTTPS_PROXY: proxyUrl }))).toMatchObject({
      code: 'network',
      hint: expect.stringContaining('AWS_CA_BUNDLE')
    })
  })
  test('that want a password, let nothing through, or are not there are told', async () => {
    tunnels = 'ask'
    expect((await failureOf(whoIs({ HTTPS_PROXY: proxyUrl }))).message).toContain('proxy asks for a user and a password')
    tunnels = 'closed'
    expect(await failureOf(whoIs({ HTTPS_PROXY: proxyUrl }))).toMatchObject({ code: 'network' })
    expect(await failureOf(whoIs({ HTTPS_PROXY: 'http://someone:pass-of-proxy@127.0.0.1:1' }))).toMatchObject({
      code: 'network',
      message: expect.not.stringContaining('pass-of-proxy')
    })
  })
})

describe.skipIf(!hasCertificate)('certificate authorities', () => {
  const endpoint = (): Record<string, string> => ({ AWS_ENDPOINT_URL: `https://localhost:${securePort}` })
  test('nobody knows are refused', async () => {
    expect(await failureOf(whoIs(endpoint()))).toMatchObject({
      code: 'network',
      message: expect.stringContaining('not signed by an authority')
    })
  })
  test('of the environment and of the profile are trusted', async () => {
    expect(await whoIs({ ...endpoint(), AWS_CA_BUNDLE: certificateFile })).toBe(anna)
    expect(await whoIs(endpoint(), 'bundle')).toBe(anna)
  })
  test('in a file that is not there, or is none, are told by the file', async () => {
    expect(await failureOf(whoIs({ AWS_CA_BUNDLE: join(folder, 'gone.pem') }))).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('gone.pem')
    })
    expect(await failureOf(whoIs({ AWS_CA_BUNDLE: join(folder, 'config') }))).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('holds no certificate')
    })
  })
})

test.each([
  ['eu-central-1', 'aws', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com']
])('calls of %s go to the hosts of %s', async (region, partition, suffix) => {
  tunnels = 'closed'
  const connection = await connect({ profile: 'default', ...nobody, region }, surroundings({ HTTPS_PROXY: proxyUrl }))
  expect(connection.partition).toBe(partition)
  const once = <T extends object>(config: T) => ({ ...config, maxAttempts: 1 })
  await failureOf(new STSClient(once(connection.config('STS'))).send(new GetCallerIdentityCommand({})))
  await failureOf(new CloudTrailClient(once(connection.config('CloudTrail'))).send(new DescribeTrailsCommand({})))
  await failureOf(new S3Client(once(connection.config('S3'))).send(new ListBucketsCommand({})))
  expect(asked).toEqual(['sts', 'cloudtrail', 's3'].map(service => `CONNECT ${service}.${region}.${suffix}:443`))
})
