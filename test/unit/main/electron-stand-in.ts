import { EventEmitter } from 'node:events'

type Handler = (...given: unknown[]) => unknown

/** What a stand-in remembers of how it was used. */
export const used = {
  opened: [] as string[],
  shown: [] as string[],
  menu: null as unknown,
  forks: [] as StandInProcess[],
  handlers: new Map<string, Handler>(),
  listeners: new Map<string, Handler>(),
  dialogs: [] as unknown[],
  dialogAnswer: {} as Record<string, unknown>,
  windows: [] as Record<string, unknown>[],
  trays: [] as StandInTray[],
  /** The system has no tray. */
  isTrayless: false,
  notifications: [] as unknown[],
  quits: 0
}

export class StandInTray {
  toolTip = ''
  menu: { label?: string; click?: () => void }[] = []
  destroyed = false
  constructor() {
    if (used.isTrayless) throw new Error('no tray')
    used.trays.push(this)
  }
  setToolTip(text: string): void {
    this.toolTip = text
  }
  setContextMenu(menu: StandInTray['menu']): void {
    this.menu = menu
  }
  destroy(): void {
    this.destroyed = true
  }
}

class StandInNotification {
  readonly #words: unknown
  static isSupported(): boolean {
    return true
  }
  constructor(words: unknown) {
    this.#words = words
  }
  show(): void {
    used.notifications.push(this.#words)
  }
}

/** A utility process that only says what was said to it. */
export class StandInProcess extends EventEmitter {
  pid: number | undefined = 1
  readonly sent: unknown[] = []
  readonly modulePath: string
  readonly args: readonly string[]
  killed = false
  constructor(modulePath: string, args: readonly string[]) {
    super()
    this.modulePath = modulePath
    this.args = args
  }
  postMessage(message: unknown, ports: unknown[]): void {
    this.sent.push([message, ports])
  }
  kill(): boolean {
    this.killed = true
    this.emit('exit', 1)
    return true
  }
}

class StandInWindow extends EventEmitter {
  constructor(options: Record<string, unknown>) {
    super()
    used.windows.push(options)
  }
  readonly loaded: string[] = []
  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    return Promise.resolve()
  }
  maximize(): void {}
  show(): void {}
  getNormalBounds(): unknown {
    return { x: 5, y: 6, width: 900, height: 700 }
  }
  isMaximized(): boolean {
    return false
  }
}

/** The parts of `electron` that main uses, without Electron. `userData` is where the app keeps its own files. */
export const electronStandIn = (userData: string): Record<string, unknown> => {
  const ask = (_window: unknown, options: unknown): Promise<unknown> => {
    used.dialogs.push(options)
    return Promise.resolve(used.dialogAnswer)
  }
  return {
    app: Object.assign(new EventEmitter(), { isPackaged: true, getPath: () => userData, quit: () => used.quits++ }),
    BrowserWindow: StandInWindow,
    dialog: { showOpenDialog: ask, showSaveDialog: ask },
    ipcMain: {
      handle: (channel: string, handler: Handler) => used.handlers.set(channel, handler),
      on: (channel: string, handler: Handler) => used.listeners.set(channel, handler)
    },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => {
        used.menu = menu
      }
    },
    Tray: StandInTray,
    Notification: StandInNotification,
    nativeImage: { createFromDataURL: () => ({ resize: () => ({}) }) },
    nativeTheme: { shouldUseDarkColors: true },
    screen: {
      getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }),
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }]
    },
    shell: {
      openExternal: (url: string) => {
        used.opened.push(url)
        return Promise.resolve()
      },
      showItemInFolder: (path: string) => used.shown.push(path)
    },
    utilityProcess: {
      fork: (modulePath: string, args: string[]) => {
        const child = new StandInProcess(modulePath, args)
        used.forks.push(child)
        return child
      }
    }
  }
}
