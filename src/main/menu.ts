import { Menu, type MenuItemConstructorOptions, shell } from 'electron'
import type { MenuChoice } from '../shared/contract/host.ts'

type Item = MenuItemConstructorOptions

export interface MenuOptions {
  platform: string
  /** Reload and developer tools are for those who change the pages. */
  development: boolean
  choose(choice: MenuChoice): void
}

const separator: Item = { type: 'separator' }

/** The menu as plain values. Items of ours only tell the page; what they do is decided there, once for both doors. */
export const menuTemplate = ({ platform, development, choose }: MenuOptions): Item[] => {
  const mac = platform === 'darwin'
  const ours = (label: string, choice: MenuChoice, accelerator?: string): Item => ({
    label,
    click: () => choose(choice),
    ...(accelerator === undefined ? {} : { accelerator })
  })
  const settings = ours('Settings…', 'open-settings', 'CmdOrCtrl+,')
  const application: Item = {
    label: 'Footfall',
    submenu: [{ role: 'about' }, separator, settings, separator, { role: 'hide' }, { role: 'hideOthers' }, separator, { role: 'quit' }]
  }
  const file: Item = {
    label: 'File',
    submenu: [
      ours('Open workspace…', 'open-workspace', 'CmdOrCtrl+O'),
      separator,
      ours('Import files…', 'import-files', 'CmdOrCtrl+I'),
      ours('Import folder…', 'import-folder', 'CmdOrCtrl+Shift+I'),
      separator,
      ...(mac ? [{ role: 'close' } as Item] : [settings, separator, { role: 'quit' } as Item])
    ]
  }
  const edit: Item = {
    label: 'Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      ours('Go to…', 'open-search', 'CmdOrCtrl+K')
    ]
  }
  const theme: Item = {
    label: 'Theme',
    submenu: [ours('Light', 'theme-light'), ours('Dark', 'theme-dark'), ours('As the system', 'theme-system')]
  }
  const forDevelopers: Item[] = development ? [separator, { role: 'reload' }, { role: 'toggleDevTools' }] : []
  const view: Item = {
    label: 'View',
    submenu: [
      theme,
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...forDevelopers
    ]
  }
  const help: Item = {
    role: 'help',
    submenu: [{ label: 'CloudTrail documentation', click: () => void shell.openExternal('https://docs.aws.amazon.com/cloudtrail/') }]
  }
  return [...(mac ? [application] : []), file, edit, view, { role: 'windowMenu' }, help]
}

export const setMenu = (options: MenuOptions): void => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
