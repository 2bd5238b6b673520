import { writeFileSync } from 'node:fs'
import { app, type BrowserWindow, Notification } from 'electron'
import type { KeptTray } from './tray.ts'

export interface StayParts {
  window: BrowserWindow
  tray: KeptTray
  /** Made when it was told for the first time that the app stays. */
  toldFile: string
}

const isFirst = (toldFile: string): boolean => {
  try {
    writeFileSync(toldFile, '', { flag: 'wx' })
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EEXIST'
  }
}

const tellThatItStays = (): void => {
  if (!Notification.isSupported()) return
  new Notification({
    title: 'Footfall goes on collecting',
    body: 'Its icon in the tray shows the window again, or quits. Starting Footfall again shows the window, too.'
  }).show()
}

/**
 * Closing the window hides it while something is collected or will be by itself, so that a sync is not cut short; without a tray, or without
 * anything to collect, closing it quits as before. Once the tray has gone, nothing is left to stay for.
 */
export const stayInTray = ({ window, tray, toldFile }: StayParts): { lookAgain(): void } => {
  let quitting = false
  let hidden = false
  app.on('before-quit', () => {
    quitting = true
  })
  // Windows ends its session without asking the app to quit.
  window.on('session-end', () => {
    quitting = true
  })
  window.on('show', () => {
    hidden = false
  })
  window.on('close', event => {
    if (quitting || !tray.isCollecting()) return
    event.preventDefault()
    hidden = true
    window.hide()
    if (isFirst(toldFile)) tellThatItStays()
  })
  return {
    lookAgain() {
      if (hidden && !tray.isThere()) app.quit()
    }
  }
}
