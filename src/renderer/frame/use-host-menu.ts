import { useEffect } from 'react'
import type { MenuChoice } from '../../shared/contract/host.ts'
import { pageHost } from '../connect/open-page-wire.ts'
import { useGo, useHref } from './address.ts'
import { useImport } from './import/use-import.ts'
import { setTheme } from './theme.ts'
import { useWorkspaces } from './use-workspaces.ts'

/** Does what the desktop's native menu asks for. */
export const useHostMenu = (openPalette: () => void): void => {
  const { pickFiles, pickFolder } = useImport()
  const { pick } = useWorkspaces()
  const go = useGo()
  const href = useHref()
  useEffect(() => {
    const act: Readonly<Record<MenuChoice, () => unknown>> = {
      'open-workspace': pick,
      'import-files': pickFiles,
      'import-folder': pickFolder,
      'theme-light': () => setTheme('light'),
      'theme-dark': () => setTheme('dark'),
      'theme-system': () => setTheme('system'),
      'open-search': openPalette,
      'open-settings': () => go(href('/settings'))
    }
    return pageHost()?.onMenu(choice => void act[choice]())
  }, [pick, pickFiles, pickFolder, openPalette, go, href])
}
