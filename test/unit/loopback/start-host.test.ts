import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { serve } from '../../../src/engine/serve.ts'
import { maxUploadBytes } from '../../../src/loopback/answer-upload.ts'
import { builtPages } from '../../../src/loopback/pages.ts'
import { type Host, startHost } from '../../../src/loopback/start-host.ts'
import { smallContract, smallEngine } from '../../contract/small-contract.ts'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}
interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string
}

let dir: string
let host: Host
let uploads: { name: string; sizeBytes: number | null; state: 'open' | 'finished' | 'aborted'; text: string }[]

/** Plain HTTP: `fetch` would not let a test name its own Host, Origin or an untidy path. */
const ask = (path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path, method, headers, agent: false }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    request.on('error', reject)
    request.end(body)
  })

const keyPath = (): string => new URL(host.url).pathname + new URL(host.url).search
const secret = (): string => new URL(host.url).searchParams.get('key') ?? ''
const origin = (): string => `http://127.0.0.1:${host.port}`
const enter = async (): Promise<string> => (await ask(keyPath())).headers['set-cookie']?.[0]?.split(';')[0] ?? ''

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'footfall-host-'))
  const rendererDir = join(dir, 'renderer')
  await mkdir(join(rendererDir, 'assets'), { recursive: true })
  await writeFile(join(rendererDir, 'index.html'), '<script nonce="__FOOTFALL_NONCE__"></script>')
  await writeFile(join(rendererDir, 'assets', 'app-1234.js'), 'export {}')
  await mkdir(join(dir, 'exports'))
  await writeFile(join(dir, 'exports', 'events.csv'), 'a,b\n')
  await writeFile(join(dir, 'secret.txt'), 'not for pages')
  uploads = []
  const engine = {
    serve: (wire: Parameters<typeof serve>[0]) => serve(wire, smallContract, smallEngine().handlers),
    exportsDir: () => join(dir, 'exports'),
    beginUpload: (name: string, sizeBytes: number | null) => {
      const upload: (typeof uploads)[number] = { name, sizeBytes, state: 'open', text: '' }
      uploads.push(upload)
      const write = (chunk: Uint8Array): void => {
        upload.text += Buffer.from(chunk).toString()
      }
      const end = (state: 'finished' | 'aborted') => (): void => {
        upload.state = state
      }
      return { id: 'upload-00000001', write, finish: end('finished'), abort: end('aborted') }
    }
  }
  host = await startHost({ engine, pages: await builtPages(rendererDir) })
})
afterEach(async () => {
  await host.close()
  await rm(dir, { recursive: true })
})

describe('the printed address', () => {
  test('trades its secret once for a strict cookie and leaves the address', async () => {
    const first = await ask(keyPath())
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(first.headers['set-cookie']?.[0]).toMatch(/^footfall-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(first.body).toBe('')
  })
  test('opens nothing a second time', async () => {
    await enter()
    const second = await ask(keyPath())
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
  })
  test('still leads its own browser home', async () => {
    const cookie = await enter()
    expect(await ask(keyPath(), { headers: { cookie } })).toMatchObject({ status: 303, headers: { location: '/' } })
  })
  test.each(['wrong', '', 'é', 'x'.repeat(5000)])('with the key %j is refused', async key => {
    expect((await ask(`/?key=${encodeURIComponent(key)}`)).status).toBe(403)
  })
  test('is looked at before the path means anything, and never sends elsewhere', async () => {
    expect(await ask(`//elsewhere.example/${new URL(host.url).search}`)).toMatchObject({ status: 303, headers: { location: '/' } })
  })
})

describe('who is let in', () => {
  test.each(['/', '/index.html', '/assets/app-1234.js', '/download/events.csv', '/nothing'])(
    '%s without the cookie is refused',
    async path => {
      expect((await ask(path)).status).toBe(403)
    }
  )
  test('a cookie of another value is refused', async () => {
    const cookie = await enter()
    expect((await ask('/', { headers: { cookie: `${cookie}x` } })).status).toBe(403)
    expect((await ask('/', { headers: { cookie: `other=1; ${cookie}` } })).status).toBe(200)
  })
  test.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost', '[::1]:80', '127.0.0.1.evil.example'])(
    'Host %s is refused',
    async name => {
      const cookie = await enter()
      expect((await ask('/', { headers: { cookie, host: name } })).status).toBe(421)
    }
  )
  test('localhost with the right port is ours', async () => {
    const cookie = await enter()
    expect((await ask('/', { headers: { cookie, host: `localhost:${host.port}` } })).status).toBe(200)
  })
  test('listens on 127.0.0.1 alone', async () => {
    const reached = await new Promise(resolve => {
      const socket = connect({ host: '::1', port: host.port }, () => resolve(true))
      socket.on('error', () => resolve(false))
    })
    expect(reached).toBe(false)
  })
})

describe('pages', () => {
  test('come with a fresh nonce and a strict policy', async () => {
    const cookie = await enter()
    const answers = [await ask('/', { headers: { cookie } }), await ask('/', { headers: { cookie } })]
    const nonces = answers.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1])
    expect(nonces[0]).not.toBe(nonces[1])
    expect(nonces[0]).not.toContain('FOOTFALL')
    const policy = String(answers[0]?.headers['content-security-policy'])
    expect(policy).toContain(`script-src 'self' 'nonce-${nonces[0]}'`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(answers[0]?.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    })
    expect(answers[0]?.headers['access-control-allow-origin']).toBeUndefined()
  })
  test('hashed files may be kept for ever, by this browser', async () => {
    const cookie = await enter()
    const answer = await ask('/assets/app-1234.js', { headers: { cookie } })
    expect(answer).toMatchObject({ status: 200, body: 'export {}' })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable'
    })
  })
  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2f..%2fsecret.txt',
    '/assets/',
    '/assets',
    '/..%5csecret.txt',
    '//secret.txt'
  ])('%s leads nowhere', async path => {
    const cookie = await enter()
    const answer = await ask(path, { headers: { cookie } })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('not for pages')
  })
  test('HEAD has no body, POST is refused, half a percent sign too', async () => {
    const cookie = await enter()
    expect(await ask('/', { method: 'HEAD', headers: { cookie } })).toMatchObject({ status: 200, body: '' })
    expect((await ask('/', { method: 'POST', headers: { cookie, origin: origin() } })).status).toBe(405)
    expect((await ask('/%', { headers: { cookie } })).status).toBe(400)
    expect((await ask('http://127.0.0.1/', { headers: { cookie } })).status).toBe(400)
  })
})

describe('POST /call', () => {
  const call = (name: string, body: string, headers: Record<string, string>): Promise<Answer> =>
    ask(`/call/${name}`, { method: 'POST', body, headers })

  test('answers the page', async () => {
    const cookie = await enter()
    const answer = await call('number.double', '{"value":4}', { cookie, origin: origin() })
    expect(answer).toMatchObject({ status: 200, body: '8' })
  })
  test('answers a script that brings the secret, as often as it likes; the secret then opens no browser', async () => {
    const authorization = `Bearer ${secret()}`
    expect(await call('number.double', '{"value":4}', { authorization })).toMatchObject({ status: 200, body: '8' })
    expect(await call('number.double', '{"value":5}', { authorization })).toMatchObject({ status: 200, body: '10' })
    expect((await ask(keyPath())).status).toBe(403)
  })
  test('refuses the secret once a browser has it', async () => {
    await enter()
    expect((await call('number.double', '{"value":4}', { authorization: `Bearer ${secret()}` })).status).toBe(403)
  })
  test('refuses other origins, a missing origin beside a cookie, a wrong token, nothing at all', async () => {
    const cookie = await enter()
    const refused = [
      { cookie, origin: 'http://evil.example' },
      { cookie, origin: 'null' },
      { cookie, origin: `https://127.0.0.1:${host.port}` },
      { cookie },
      { authorization: 'Bearer wrong' },
      { authorization: 'Basic x', cookie, origin: origin() },
      {}
    ]
    for (const headers of refused) expect((await call('number.double', '{"value":4}', headers)).status).toBe(403)
  })
  test('tells failures with their code and status', async () => {
    const headers = { cookie: await enter(), origin: origin() }
    const refused = await call('text.refuse', '', headers)
    expect(refused.status).toBe(403)
    expect(JSON.parse(refused.body)).toEqual({ code: 'access-denied', message: 'That door stays shut.', hint: 'Knock.' })
    expect((await call('number.double', '{"value":"x"}', headers)).status).toBe(400)
    expect((await call('__proto__', '{}', headers)).status).toBe(404)
    expect((await call('constructor', '{}', headers)).status).toBe(404)
    expect((await call('text.break', '{}', headers)).status).toBe(500)
    expect((await call('number.double', '{', headers)).status).toBe(400)
    expect((await ask('/call/number.double', { headers })).status).toBe(405)
  })
  test('a job answers with its report', async () => {
    const headers = { cookie: await enter(), origin: origin() }
    expect(await call('count.up', '{"to":500}', headers)).toMatchObject({ status: 200, body: '{"counted":500}' })
  })
  test('an announced body over the ceiling is refused before it is read', async () => {
    const headers = { cookie: await enter(), origin: origin(), 'content-length': String(1024 ** 3), expect: '100-continue' }
    const status = await new Promise(resolve => {
      const request = httpRequest({ host: '127.0.0.1', port: host.port, path: '/call/text.echo', method: 'POST', headers }, response =>
        resolve(response.statusCode)
      )
      request.on('error', () => undefined)
      request.flushHeaders()
    })
    expect(status).toBe(413)
  })
})

describe('POST /upload', () => {
  const upload = (query: string, headers: Record<string, string>, body = 'log text'): Promise<Answer> =>
    ask(`/upload${query}`, { method: 'POST', headers, body })

  test('hands the bytes on and answers the id', async () => {
    const answer = await upload('?name=..%2Fa%20b.json', { cookie: await enter(), origin: origin() })
    expect(answer).toMatchObject({ status: 201, body: '{"id":"upload-00000001"}' })
    expect(uploads).toEqual([{ name: '../a b.json', sizeBytes: 8, state: 'finished', text: 'log text' }])
  })
  test('refuses what has no name, no cookie, another origin', async () => {
    const cookie = await enter()
    expect((await upload('', { cookie, origin: origin() })).status).toBe(400)
    expect((await upload(`?name=${'x'.repeat(256)}`, { cookie, origin: origin() })).status).toBe(400)
    expect((await upload('?name=a', { origin: origin() })).status).toBe(403)
    expect((await upload('?name=a', { cookie, origin: 'http://evil.example' })).status).toBe(403)
    expect(uploads).toEqual([])
  })
  test('forgets what breaks off', async () => {
    const headers = { cookie: await enter(), origin: origin(), 'content-length': '1000' }
    await new Promise(resolve => {
      const request = httpRequest({ host: '127.0.0.1', port: host.port, path: '/upload?name=a', method: 'POST', headers })
      request.on('error', resolve)
      request.write('half', () => setTimeout(() => request.destroy(new Error('gone')), 50))
    })
    await expect.poll(() => uploads[0]?.state).toBe('aborted')
  })
  test('has a ceiling', () => expect(maxUploadBytes).toBeLessThan(2 ** 40))
})

describe('GET /download', () => {
  test('saves a file of the exports folder', async () => {
    const answer = await ask('/download/events.csv', { headers: { cookie: await enter() } })
    expect(answer).toMatchObject({ status: 200, body: 'a,b\n' })
    expect(answer.headers).toMatchObject({
      'content-disposition': 'attachment; filename="events.csv"',
      'content-type': 'application/octet-stream'
    })
  })
  test('an empty file too', async () => {
    await writeFile(join(dir, 'exports', 'empty.csv'), '')
    expect(await ask('/download/empty.csv', { headers: { cookie: await enter() } })).toMatchObject({ status: 200, body: '' })
  })
  test('leads nowhere else', async () => {
    const cookie = await enter()
    await symlink(join(dir, 'secret.txt'), join(dir, 'exports', 'link.txt'))
    await mkdir(join(dir, 'exports', 'folder'))
    for (const name of ['..%2fsecret.txt', '../secret.txt', 'link.txt', 'folder', '.hidden', '', 'events.csv%00', 'a%22b', 'missing.csv'])
      expect((await ask(`/download/${name}`, { headers: { cookie } })).status, name).toBe(404)
  })
})

describe('the WebSocket', () => {
  const outcome = (path: string, headers: Record<string, string>): Promise<string> =>
    new Promise(resolve => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
      socket.on('open', () => {
        socket.terminate()
        resolve('open')
      })
      socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
      socket.on('error', () => resolve('error'))
    })

  test('opens for our page alone', async () => {
    const cookie = await enter()
    expect(await outcome('/wire', { cookie, origin: origin() })).toBe('open')
    expect(await outcome('/wire', { cookie })).toBe('403')
    expect(await outcome('/wire', { cookie, origin: 'http://evil.example' })).toBe('403')
    expect(await outcome('/wire', { origin: origin() })).toBe('403')
    expect(await outcome('/wire', { cookie, origin: origin(), host: 'evil.example' })).toBe('421')
    expect(await outcome('/other', { cookie, origin: origin() })).toBe('404')
  })
})

test('a port in use is told', async () => {
  const engine = { serve: () => undefined, exportsDir: () => dir, beginUpload: () => Promise.reject(new Error('none')) }
  const pages = await builtPages(join(dir, 'renderer'))
  await expect(startHost({ engine, pages, port: host.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  expect(await readFile(join(dir, 'exports', 'events.csv'), 'utf8')).toBe('a,b\n')
})
