import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { hostChannels } from '../main/host-channels.ts'
import { type FootfallHost, type MenuChoice, wirePortMessage } from '../shared/contract/host.ts'

/** The little of the page's window this script needs; it is compiled without the DOM, like everything on this side. */
declare const window: { postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void }

const host: FootfallHost = {
  door: 'desktop',
  platform: process.platform,
  requestWire: () => ipcRenderer.send(hostChannels.requestWire),
  pickFiles: () => ipcRenderer.invoke(hostChannels.pickFiles),
  pickFolder: purpose => ipcRenderer.invoke(hostChannels.pickFolder, purpose),
  pickSavePath: fileName => ipcRenderer.invoke(hostChannels.pickSavePath, fileName),
  pathForFile: file => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
  showInFolder: path => ipcRenderer.invoke(hostChannels.showInFolder, path),
  onMenu: listener => {
    const onChoice = (_event: unknown, choice: MenuChoice): void => listener(choice)
    ipcRenderer.on(hostChannels.menu, onChoice)
    return () => ipcRenderer.off(hostChannels.menu, onChoice)
  }
}

// Ports cannot cross the bridge; a window message can carry them into the page.
ipcRenderer.on(hostChannels.wire, event => window.postMessage(wirePortMessage, '*', event.ports))

contextBridge.exposeInMainWorld('footfallHost', host)
