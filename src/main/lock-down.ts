import { app, type Session, shell, type WebContents } from 'electron'
import { pageOrigin } from './app-protocol.ts'
import { isAllowedLink } from './external-links.ts'

/** The one thing a page may ask of the system by itself: put text on the clipboard after a click. */
const grantedPermission = 'clipboard-sanitized-write'

/** Nothing the pages show may lead the window elsewhere. Links to AWS documentation open in the system's browser. */
export const lockDownContents = (contents: WebContents): void => {
  contents.on('will-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-frame-navigate', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedLink(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** No camera, no location, no devices, no other hosts; the only downloads are what a page has put together itself (a table's export). */
export const lockDownSession = (session: Session): void => {
  const mayHave = (permission: string, origin: string): boolean =>
    permission === grantedPermission && URL.canParse(origin) && originOf(origin) === pageOrigin
  session.setPermissionRequestHandler((_contents, permission, callback, details) => callback(mayHave(permission, details.requestingUrl)))
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${pageOrigin}/`)) event.preventDefault()
  })
  session.webRequest.onBeforeRequest((request, callback) => callback({ cancel: !isOwn(request.url) }))
}

/** Node's URL gives schemes it does not know no origin. */
const originOf = (address: string): string => {
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}
const isOwn = (address: string): boolean => originOf(address) === pageOrigin || /^(devtools|data|blob):/.test(address)

/** Applies to every web contents the app ever makes, not only to those somebody remembered. */
export const lockDownApp = (): void => {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents))
}
