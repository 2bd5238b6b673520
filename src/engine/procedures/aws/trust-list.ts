import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { TrustKind } from '../../aws/aws-connection.ts'
import { readJson, writeJson } from '../../store/workspace-files.ts'

const Hashes = z.array(z.string())

const hashOf = (kind: TrustKind, text: string): string => createHash('sha256').update(`${kind}\n${text}`).digest('hex')

/**
 * Which programs and endpoints a person of this computer agreed to, by the hash of their exact text: a program's line may hold a secret, and
 * a changed one is a new question. One file of the user's data folder that only its owner reads.
 */
export class TrustList {
  readonly #path: string | null
  readonly #here = new Set<string>()

  /** @param path  null: remembered by this engine only */
  constructor(path: string | null) {
    this.#path = path
  }

  has(kind: TrustKind, text: string): boolean {
    const hash = hashOf(kind, text)
    return this.#here.has(hash) || this.#read().includes(hash)
  }

  add(kind: TrustKind, text: string): void {
    const hash = hashOf(kind, text)
    this.#here.add(hash)
    if (this.#path !== null && !this.#read().includes(hash)) writeJson(this.#path, [...this.#read(), hash])
  }

  #read(): string[] {
    return this.#path === null ? [] : (readJson(this.#path, Hashes) ?? [])
  }
}
