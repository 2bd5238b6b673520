import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app, type BrowserWindow, dialog, MessageChannelMain, protocol, session } from 'electron'
import { answerPageRequest, pageScheme } from './app-protocol.ts'
import { type EngineHost, startEngineHost } from './engine-host.ts'
import { answerHostCalls } from './host-calls.ts'
import { hostChannels } from './host-channels.ts'
import { lockDownApp, lockDownSession } from './lock-down.ts'
import { openMainWindow } from './main-window.ts'
import { setMenu } from './menu.ts'
import { stayInTray } from './stay-in-tray.ts'
import { keepTray } from './tray.ts'

// The desktop door: one window, one engine process, and nothing else decided here. Files lie beside this one as built.
const mainDir = import.meta.dirname
const rendererDir = join(mainDir, '..', 'renderer')
const preloadFile = join(mainDir, '..', 'preload', 'preload.cjs')
const engineFile = join(mainDir, 'engine-process.js')

const workspaceArguments = (): string[] => {
  const { values } = parseArgs({
    args: process.argv.slice(1),
    options: { workspace: { type: 'string' } },
    strict: false,
    allowPositionals: true
  })
  return typeof values.workspace === 'string' && values.workspace !== '' ? [values.workspace] : []
}

const tellCrash = async (window: BrowserWindow, exitCode: number, again: () => void): Promise<void> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The engine stopped unexpectedly.',
    detail: `Its process ended with code ${exitCode}. What was stored is untouched. A restarted engine goes on from there.`,
    buttons: ['Restart the engine', 'Quit'],
    defaultId: 0,
    cancelId: 1
  })
  if (response === 1) return app.quit()
  again()
  window.webContents.reload()
}

const tellFailure = async (window: BrowserWindow, message: string, hint: string | undefined): Promise<void> => {
  await dialog.showMessageBox(window, { type: 'error', message, ...(hint === undefined ? {} : { detail: hint }), buttons: ['Quit'] })
  app.quit()
}

const sendWire = (window: BrowserWindow, engine: EngineHost): void => {
  const { port1, port2 } = new MessageChannelMain()
  engine.connect(port1)
  window.webContents.postMessage(hostChannels.wire, null, [port2])
}

const stopEngineWithApp = (engine: EngineHost): void => {
  let stopped = false
  app.on('will-quit', event => {
    if (stopped) return
    event.preventDefault()
    void engine.stop().then(() => {
      stopped = true
      app.quit()
    })
  })
}

const bringForward = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

const open = (): void => {
  lockDownSession(session.defaultSession)
  protocol.handle(pageScheme, request => answerPageRequest(request.url, rendererDir))
  const window = openMainWindow(preloadFile)
  const tray = keepTray({ pause: paused => engine.pause(paused), show: () => bringForward(window), quit: () => app.quit() })
  const stay = stayInTray({ window, tray, toldFile: join(app.getPath('userData'), 'told-of-tray') })
  const engine = startEngineHost({
    modulePath: engineFile,
    args: workspaceArguments(),
    onCrash(exitCode, again) {
      if (!window.isVisible()) bringForward(window)
      void tellCrash(window, exitCode, again)
    },
    onFailed: (message, hint) => void tellFailure(window, message, hint),
    onSchedule(state) {
      tray.update(state)
      stay.lookAgain()
    }
  })
  answerHostCalls(window, () => sendWire(window, engine))
  setMenu({
    platform: process.platform,
    development: !app.isPackaged,
    choose: choice => window.webContents.send(hostChannels.menu, choice)
  })
  app.on('second-instance', () => bringForward(window))
  app.on('activate', () => bringForward(window))
  stopEngineWithApp(engine)
}

if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
  app.enableSandbox()
  lockDownApp()
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => app.quit())
  void app.whenReady().then(open)
} else app.quit()
