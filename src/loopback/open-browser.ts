import { spawn } from 'node:child_process'

const openers: Record<string, [string, ...string[]]> = {
  darwin: ['open'],
  // `start` would give the address to a shell; this hands it over as it is.
  win32: ['rundll32', 'url.dll,FileProtocolHandler']
}

/** @returns whether a browser opened here would be seen by anybody */
export const hasDisplay = (platform: string, env: Readonly<Record<string, string | undefined>>): boolean =>
  platform === 'win32' || platform === 'darwin' || (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== ''

/** Opens an address in the default browser. Without one nothing happens: the address has been printed. */
export const openBrowser = (url: string): void => {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
