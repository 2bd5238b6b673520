/** What was dropped, as files: folders are walked to their leaves, in the order the system gives them. */
export const readDropped = async (transfer: DataTransfer): Promise<File[]> => {
  // Entries must be taken before the first await: the list is emptied when the event is over.
  const entries = [...transfer.items].flatMap(item => (item.kind === 'file' ? [item.webkitGetAsEntry() ?? item.getAsFile()] : []))
  const files: File[] = []
  for (const entry of entries) {
    if (entry instanceof File) files.push(entry)
    else if (entry !== null) await collect(entry, files)
  }
  return files
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const collect = async (entry: FileSystemEntry, into: File[]): Promise<void> => {
  if (isFile(entry)) into.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
  else if (isFolder(entry)) for (const child of await children(entry)) await collect(child, into)
}

/** A folder's entries come in portions, the last one empty. */
const children = async (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) return all
    all.push(...portion)
  }
}

/** Things dropped on the desktop window by their place on disk: a folder is one path, walked by the engine. */
export const droppedPaths = (transfer: DataTransfer, pathForFile: (file: object) => string): string[] =>
  [...transfer.files].map(file => pathForFile(file)).filter(path => path !== '')

/** Whether a folder is among what is being dropped. */
export const hasFolder = (transfer: DataTransfer): boolean =>
  [...transfer.items].some(item => item.webkitGetAsEntry()?.isDirectory === true)
