import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { pageAddress } from './app-protocol.ts'
import { minimumSize, placeWindow, readWindowState, saveWindowState } from './window-state.ts'

/** The page's background before it has drawn, as Cloudscape has it: no white flash at night. */
const backgrounds = { light: '#ffffff', dark: '#161d26' }

/** Opens the one window, where it last was. The page in it has no Node, no rights, and only the preload script's few functions. */
export const openMainWindow = (preloadFile: string): BrowserWindow => {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const [first, ...others] = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(display => display.workArea)
  const { bounds, maximized } = placeWindow(readWindowState(stateFile), [first ?? { x: 0, y: 0, ...minimumSize }, ...others])
  const window = new BrowserWindow({
    ...bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Footfall',
    backgroundColor: backgrounds[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged
    }
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => saveWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  void window.loadURL(pageAddress)
  return window
}
