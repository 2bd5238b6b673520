/**
 * What the desktop window's host does for the page beside the wire: dialogs, file paths, menu. The preload script puts it on
 * `window.footfallHost`; under the browser door there is none, and files go through `POST /upload` and `GET /download/<file>`.
 */
export interface FootfallHost {
  readonly door: 'desktop'
  readonly platform: string
  /** Asks for a wire to the engine, also after it was lost. The port arrives as a window message: see `wirePortMessage`. */
  requestWire(): void
  /** Log files to import. Empty when the dialog was closed. */
  pickFiles(): Promise<string[]>
  /** null when the dialog was closed. */
  pickFolder(purpose: FolderPurpose): Promise<string | null>
  /** @param fileName  offered name, without a folder. null when the dialog was closed. */
  pickSavePath(fileName: string): Promise<string | null>
  /**
   * Where a file dropped on the page or chosen in it lies on disk; empty when it has no place there.
   * @param file  a DOM `File` (unnamed here, because this file is also read where there is no DOM)
   */
  pathForFile(file: object): string
  /** Shows a file in the system's file manager. */
  showInFolder(path: string): Promise<void>
  /** @returns the function that ends the listening. */
  onMenu(listener: (choice: MenuChoice) => void): () => void
}

export const folderPurposes = ['workspace', 'import'] as const
export type FolderPurpose = (typeof folderPurposes)[number]

/** What a menu item asks the page to do. */
export const menuChoices = [
  'open-workspace',
  'import-files',
  'import-folder',
  'theme-light',
  'theme-dark',
  'theme-system',
  'open-search',
  'open-settings'
] as const
export type MenuChoice = (typeof menuChoices)[number]

/** `data` of the window message that carries the engine's port (`ports[0]`), sent by the preload script to its own window. */
export const wirePortMessage = 'footfall:wire-port'
