/** One file to import. */
export interface InputFile {
  /** As people know it; a member of an archive reads `archive.zip!/folder/member`. */
  shownPath: string
  /** Where its bytes lie now. */
  readPath: string
  sizeBytes: number
  modifiedAtMs: number
  /** Taken out of an archive into the staging folder: whoever asked for it removes it. */
  temporary: boolean
}

export interface FindOptions {
  /** An existing folder of our own, for members of archives. */
  stagingDir: string
  /** Ends the search; the generator then throws the signal's reason. */
  signal: AbortSignal
  /** Something that should have been readable is not. */
  onProblem(path: string, reason: string): void
  /** Something that is not for us: links, sockets, files the operating system leaves lying about. */
  onSkipped(path: string, reason: string): void
}

/** Files that file managers leave beside others. */
const sidecars = new Set(['.DS_Store', 'Thumbs.db', 'ehthumbs.db', 'desktop.ini', '.localized', '__MACOSX'])

/** True for files and folders that only a file manager cares about. */
export const isSidecar = (name: string): boolean => sidecars.has(name) || name.startsWith('._')

/** What went wrong with a file, in words. */
export const describeFault = (cause: unknown): string => {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOENT') return 'there is nothing of that name'
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it (permission denied)'
  if (code === 'ELOOP') return 'its links lead in a circle'
  if (code === 'ENAMETOOLONG') return 'its name is too long'
  return `it could not be read (${cause instanceof Error ? cause.message : String(cause)})`
}
