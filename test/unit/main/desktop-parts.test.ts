import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { electronStandIn, used } from './electron-stand-in.ts'

const userData = mkdtempSync(join(tmpdir(), 'footfall-main-'))
vi.doMock('electron', () => electronStandIn(userData))
afterAll(() => rmSync(userData, { recursive: true }))

const { lockDownContents, lockDownSession } = await import('../../../src/main/lock-down.ts')
const { menuTemplate } = await import('../../../src/main/menu.ts')
const { startEngineHost } = await import('../../../src/main/engine-host.ts')
const { answerHostCalls } = await import('../../../src/main/host-calls.ts')
const { openMainWindow } = await import('../../../src/main/main-window.ts')
const { hostChannels } = await import('../../../src/main/host-channels.ts')
const { readWindowState } = await import('../../../src/main/window-state.ts')

beforeEach(() => {
  used.opened.length = 0
  used.shown.length = 0
  used.forks.length = 0
  used.dialogs.length = 0
  used.windows.length = 0
})

describe('lock-down', () => {
  const contents = () => {
    let open: ((details: { url: string }) => unknown) | undefined
    const emitter = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: typeof open) => {
        open = handler
      }
    })
    lockDownContents(emitter as unknown as Parameters<typeof lockDownContents>[0])
    return { emitter, open: (url: string) => open?.({ url }) }
  }
  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])('%s is refused', name => {
    const event = { preventDefault: vi.fn() }
    contents().emitter.emit(name, event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })
  test('new windows are refused; documentation opens in the system browser', () => {
    const { open } = contents()
    expect(open('https://docs.aws.amazon.com/iam/')).toEqual({ action: 'deny' })
    expect(open('https://evil.example/')).toEqual({ action: 'deny' })
    expect(used.opened).toEqual(['https://docs.aws.amazon.com/iam/'])
  })

  const session = () => {
    const given: Record<string, (...args: unknown[]) => unknown> = {}
    const keep = (name: string) => (handler: (typeof given)[string]) => {
      given[name] = handler
    }
    const made = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      webRequest: { onBeforeRequest: keep('web') }
    })
    lockDownSession(made as unknown as Parameters<typeof lockDownSession>[0])
    return { made, given }
  }
  test('every permission is denied but writing text to the clipboard from our page', () => {
    const { given } = session()
    const asked = (permission: string, requestingUrl: string): unknown => {
      let answer: unknown
      given.request?.(null, permission, (value: unknown) => (answer = value), { requestingUrl })
      return answer
    }
    expect(asked('clipboard-sanitized-write', 'app://footfall/index.html')).toBe(true)
    expect(asked('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
    expect(asked('clipboard-read', 'app://footfall/index.html')).toBe(false)
    expect(asked('media', 'app://footfall/')).toBe(false)
    expect(given.check?.(null, 'geolocation', 'app://footfall')).toBe(false)
    expect(given.device?.()).toBe(false)
  })
  test('requests to other places are cancelled', () => {
    const { given } = session()
    const cancelled = (url: string): unknown => {
      let answer: unknown
      given.web?.({ url }, (value: unknown) => (answer = value))
      return answer
    }
    expect(cancelled('app://footfall/assets/a.js')).toEqual({ cancel: false })
    for (const url of ['https://evil.example/', 'http://127.0.0.1/', 'file:///etc/passwd', 'app://other/', 'ws://127.0.0.1/'])
      expect(cancelled(url), url).toEqual({ cancel: true })
  })
  test('only what the page made itself is downloaded', () => {
    const { made } = session()
    const outcome = (url: string): number => {
      const event = { preventDefault: vi.fn() }
      made.emit('will-download', event, { getURL: () => url })
      return event.preventDefault.mock.calls.length
    }
    expect(outcome('blob:app://footfall/1')).toBe(0)
    expect(outcome('https://evil.example/x.exe')).toBe(1)
  })
})

describe('the menu', () => {
  const labels = (platform: string, development: boolean): string =>
    JSON.stringify(menuTemplate({ platform, development, choose: () => undefined }))
  test('has our items, and reload for developers alone', () => {
    for (const label of ['Open workspace…', 'Import files…', 'Import folder…', 'Theme', 'resetZoom', 'windowMenu', 'help'])
      expect(labels('linux', false)).toContain(label)
    expect(labels('linux', false)).not.toContain('reload')
    expect(labels('linux', true)).toContain('reload')
    expect(labels('darwin', false)).toContain('hideOthers')
  })
  test('tells the page what was chosen', () => {
    const chosen: string[] = []
    const [file] = menuTemplate({ platform: 'linux', development: false, choose: choice => chosen.push(choice) })
    const items = file?.submenu as { click?: () => void }[]
    for (const item of items) item.click?.()
    expect(chosen).toEqual(['open-workspace', 'import-files', 'import-folder', 'open-settings'])
  })
})

describe('the engine host', () => {
  const options = () => ({
    modulePath: '/app/engine-process.js',
    args: ['1.0.0', '/data'],
    onCrash: vi.fn(),
    onSchedule: () => undefined,
    onFailed: vi.fn()
  })

  test('hands over ports and stops the engine kindly', async () => {
    const host = startEngineHost(options())
    const [child] = used.forks
    expect([child?.modulePath, child?.args]).toEqual(['/app/engine-process.js', ['1.0.0', '/data']])
    host.connect('port' as unknown as Parameters<typeof host.connect>[0])
    const stopped = host.stop()
    child?.emit('exit', 0)
    await stopped
    expect(child?.sent).toEqual([
      [{ type: 'connect' }, ['port']],
      [{ type: 'stop' }, []]
    ])
    expect(child?.killed).toBe(false)
  })
  test('tells a crash and can start again', () => {
    const given = options()
    startEngineHost(given)
    used.forks[0]?.emit('exit', 139)
    expect(given.onCrash).toHaveBeenCalledWith(139, expect.any(Function))
    given.onCrash.mock.calls[0]?.[1]()
    expect(used.forks).toHaveLength(2)
  })
  test('tells a workspace that cannot be opened once, not as a crash', () => {
    const given = options()
    startEngineHost(given)
    used.forks[0]?.emit('message', { type: 'failed', message: 'held by another', hint: 'close it' })
    used.forks[0]?.emit('exit', 1)
    expect(given.onFailed).toHaveBeenCalledWith('held by another', 'close it')
    expect(given.onCrash).not.toHaveBeenCalled()
  })
})

describe('calls of the page', () => {
  const mainFrame = { origin: 'app://footfall' }
  const webContents = { mainFrame }
  const sendWire = vi.fn()
  answerHostCalls({ webContents } as unknown as Parameters<typeof answerHostCalls>[0], sendWire)
  const ours = { sender: webContents, senderFrame: mainFrame }
  const call = (channel: string, event: unknown, argument?: unknown): unknown => used.handlers.get(channel)?.(event, argument)

  test('are answered for our own main frame', async () => {
    used.dialogAnswer = { filePaths: ['/a', '/b'] }
    expect(await call(hostChannels.pickFiles, ours)).toEqual(['/a', '/b'])
    expect(await call(hostChannels.pickFolder, ours, 'workspace')).toBe('/a')
    used.dialogAnswer = { filePath: '/x/out.csv' }
    expect(await call(hostChannels.pickSavePath, ours, '../../etc/out.csv')).toBe('/x/out.csv')
    expect(used.dialogs.at(-1)).toMatchObject({ defaultPath: 'out.csv' })
    used.dialogAnswer = { filePath: '' }
    expect(await call(hostChannels.pickSavePath, ours, 'out.csv')).toBeNull()
    await call(hostChannels.showInFolder, ours, '/x/out.csv')
    await call(hostChannels.showInFolder, ours, 'relative')
    expect(used.shown).toEqual(['/x/out.csv'])
    used.listeners.get(hostChannels.requestWire)?.(ours)
    expect(sendWire).toHaveBeenCalledOnce()
  })
  test('are refused to anybody else', () => {
    sendWire.mockClear()
    const strangers = [
      { sender: {}, senderFrame: mainFrame },
      { sender: webContents, senderFrame: { origin: 'app://footfall' } },
      { sender: webContents, senderFrame: null }
    ]
    for (const stranger of strangers) {
      expect(() => call(hostChannels.pickFiles, stranger)).toThrow('refused')
      used.listeners.get(hostChannels.requestWire)?.(stranger)
    }
    expect(sendWire).not.toHaveBeenCalled()
  })
  test('with a wrong argument fail', async () => {
    await expect(call(hostChannels.pickFolder, ours, 'everything')).rejects.toThrow()
    await expect(call(hostChannels.showInFolder, ours, 7)).rejects.toThrow()
  })
})

describe('the window', () => {
  test('has a sandboxed page without Node, and remembers its place', () => {
    const window = openMainWindow('/app/preload.cjs') as unknown as EventEmitter & { loaded: string[] }
    expect(used.windows[0]).toMatchObject({
      width: 1440,
      height: 900,
      webPreferences: {
        preload: '/app/preload.cjs',
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        devTools: false
      }
    })
    expect(window.loaded).toEqual(['app://footfall/index.html'])
    window.emit('close')
    expect(readWindowState(join(userData, 'window.json'))).toEqual({ bounds: { x: 5, y: 6, width: 900, height: 700 }, maximized: false })
  })
})
