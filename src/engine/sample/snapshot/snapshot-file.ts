/** One file of a snapshot folder. */
export interface SnapshotFile {
  /** Relative, with forward slashes. */
  path: string
  text: string
}

/** A name as a file or folder: everything but letters, digits and `-._~` percent-encoded. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

/** What a command printed. @param place  folders and file name without `.json`, each encoded for itself */
export const answerFile = (place: readonly string[], answer: object): SnapshotFile => ({
  path: `${place.map(encodeName).join('/')}.json`,
  text: `${JSON.stringify(answer, null, 2)}\n`
})
