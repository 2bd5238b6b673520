import { basename, isAbsolute } from 'node:path'
import { type BrowserWindow, dialog, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, shell } from 'electron'
import { z } from 'zod'
import { folderPurposes } from '../shared/contract/host.ts'
import { pageOrigin } from './app-protocol.ts'
import { hostChannels } from './host-channels.ts'

const folderTitles: Record<(typeof folderPurposes)[number], string> = { workspace: 'Open workspace', import: 'Import folder' }

/** Dialogs and the like for the page. Only the main frame of our own window, showing our own page, is heard. */
export const answerHostCalls = (window: BrowserWindow, sendWire: () => void): void => {
  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    event.sender === window.webContents && event.senderFrame === window.webContents.mainFrame && event.senderFrame?.origin === pageOrigin
  const handle = (channel: string, answer: (argument: unknown) => Promise<unknown>): void =>
    ipcMain.handle(channel, (event, argument: unknown) => {
      if (!isOurs(event)) throw new Error('refused')
      return answer(argument)
    })

  ipcMain.on(hostChannels.requestWire, event => {
    if (isOurs(event)) sendWire()
  })
  handle(hostChannels.pickFiles, async () => {
    const { filePaths } = await dialog.showOpenDialog(window, { title: 'Import files', properties: ['openFile', 'multiSelections'] })
    return filePaths
  })
  handle(hostChannels.pickFolder, async argument => {
    const title = folderTitles[z.enum(folderPurposes).parse(argument)]
    const { filePaths } = await dialog.showOpenDialog(window, { title, properties: ['openDirectory', 'createDirectory'] })
    return filePaths[0] ?? null
  })
  handle(hostChannels.pickSavePath, async argument => {
    const fileName = basename(z.string().min(1).max(255).parse(argument))
    const { filePath } = await dialog.showSaveDialog(window, {
      title: 'Save',
      defaultPath: fileName,
      properties: ['showOverwriteConfirmation']
    })
    return filePath === '' || filePath === undefined ? null : filePath
  })
  handle(hostChannels.showInFolder, async argument => {
    const path = z.string().max(4096).parse(argument)
    if (isAbsolute(path)) shell.showItemInFolder(path)
  })
}
