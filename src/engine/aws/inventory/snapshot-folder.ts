import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A snapshot folder as it is written: one file an answer, one line a refusal. */
export interface SnapshotFolder {
  /** @throws when there is such a file already, or its name is too long for the disk */
  writeAnswer(path: readonly string[], body: unknown): Promise<void>
  /** @param folder  the account, `organization` or `identity-center` */
  writeRefusal(folder: string, line: RefusalLine): Promise<void>
}

export interface RefusalLine {
  call: string
  resource: string | null
  region?: string
  code: string
  message: string
}

const privately = { mode: 0o600 }

export const snapshotFolder = (dir: string): SnapshotFolder => {
  const made = new Map<string, Promise<unknown>>()
  const make = (folder: string): Promise<unknown> => {
    const known = made.get(folder) ?? mkdir(folder, { recursive: true, mode: 0o700 })
    made.set(folder, known)
    return known
  }
  return {
    async writeAnswer(path, body) {
      const file = join(dir, ...path)
      await make(dirname(file))
      // Never over another's: on some disks `A` and `a` are one name.
      await writeFile(file, `${JSON.stringify(body, null, 4)}\n`, { ...privately, flag: 'wx' })
    },
    async writeRefusal(folder, line) {
      await make(join(dir, folder))
      await appendFile(join(dir, folder, 'errors.ndjson'), `${JSON.stringify(line)}\n`, privately)
    }
  }
}
