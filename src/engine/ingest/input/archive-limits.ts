/** Ceilings for what comes out of one archive. */
export interface ArchiveLimits {
  memberBytes: number
  totalBytes: number
  members: number
  /** Expanded to compressed, once more than `ratioFromBytes` came out. */
  ratio: number
  ratioFromBytes: number
}
export const defaultArchiveLimits: ArchiveLimits = {
  memberBytes: 2 * 2 ** 30,
  totalBytes: 256 * 2 ** 30,
  members: 5_000_000,
  ratio: 250,
  ratioFromBytes: 256 * 2 ** 20
}

const size = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${Math.round(bytes / 2 ** 30)} GiB` : bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${bytes} bytes`

/** Why a member may not come out of an archive. The name is checked, not made safe: an archive that tries is worth knowing of. */
export const refusedName = (name: string): string | null => {
  if (name.includes('\0')) return 'its name holds a zero byte'
  const parts = name.split(/[/\\]/)
  if (/^[/\\]/.test(name) || /^[a-zA-Z]:/.test(name)) return 'its name is an absolute path'
  return parts.includes('..') ? 'its name leads out of the archive (..)' : null
}

/** Counts what comes out of one archive. */
export class ArchiveTally {
  readonly #limits: ArchiveLimits
  readonly #archiveBytes: number
  #members = 0
  #totalBytes = 0

  constructor(limits: ArchiveLimits, archiveBytes: number) {
    this.#limits = limits
    this.#archiveBytes = archiveBytes
  }

  /** Why no further member may come out; null when it may. */
  member(): string | null {
    return ++this.#members > this.#limits.members ? `it has more than ${this.#limits.members} members; the rest was not read` : null
  }

  /** Why a member that says it has so many bytes may not come out. */
  announced(bytes: number): string | null {
    return bytes > this.#limits.memberBytes ? `bigger than ${size(this.#limits.memberBytes)}` : null
  }

  /** Why no more bytes may come out: of this member, or of the whole archive. */
  bytes(count: number, memberBytes: number): { scope: 'member' | 'archive'; reason: string } | null {
    this.#totalBytes += count
    const { limits, total } = { limits: this.#limits, total: this.#totalBytes }
    if (total > limits.totalBytes)
      return { scope: 'archive', reason: `it expands to more than ${size(limits.totalBytes)}; the rest was not read` }
    if (total > limits.ratioFromBytes && total / Math.max(1, this.#archiveBytes) > limits.ratio)
      return { scope: 'archive', reason: `it expands more than ${limits.ratio}-fold, as no archive of logs does; the rest was not read` }
    return memberBytes > limits.memberBytes ? { scope: 'member', reason: `bigger than ${size(limits.memberBytes)}` } : null
  }
}
