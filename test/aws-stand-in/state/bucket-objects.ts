import { createHash } from 'node:crypto'
import { compareUtf8, firstWhere } from './utf8-order.ts'

export interface ObjectFacts {
  lastModifiedMs: number
  storageClass?: string
  /** Of the key it is encrypted with; the bucket's default unless given, `null`: not with KMS. */
  kmsKeyArn?: string | null
  contentType?: string
  contentEncoding?: string
  /** `x-amz-meta-*`, without that beginning. */
  metadata?: Readonly<Record<string, string>>
}

export interface StoredObject extends ObjectFacts {
  etag: string
  sizeBytes: number
  body(): Buffer
}

/** What a bucket holds: very many objects made on demand, and those put one by one over them. */
export interface BucketObjects {
  /** In S3's order. Not to be changed. */
  keys(): readonly string[]
  get(key: string): StoredObject | undefined
  put(key: string, body: string | Buffer, facts?: Partial<ObjectFacts>): void
  remove(key: string): void
}

/** Objects made when they are asked for; the same key must always give the same. */
export interface Generated {
  /** Sorted by `compareUtf8`; used as it is, not copied. */
  keys: string[]
  body(key: string): Buffer
  lastModifiedMs(key: string): number
  /** Without it, listing makes every body it names. */
  sizeBytes?(key: string): number
}

const md5 = (data: string | Buffer): string => `"${createHash('md5').update(data).digest('hex')}"`

/** A bucket's objects: empty, or with generated ones to begin with. */
export const bucketObjects = (generated?: Generated): BucketObjects => {
  const keys = generated?.keys ?? []
  const stored = new Map<string, StoredObject>()
  const place = (key: string): number => firstWhere(keys, other => compareUtf8(other, key) >= 0)
  return {
    keys: () => keys,
    get: key => {
      const own = stored.get(key)
      if (own !== undefined || generated === undefined || keys[place(key)] !== key) return own
      return madeObject(generated, key)
    },
    put: (key, body, facts = {}) => {
      const bytes = Buffer.from(body as Buffer)
      const at = place(key)
      if (keys[at] !== key) keys.splice(at, 0, key)
      stored.set(key, { lastModifiedMs: Date.now(), ...facts, etag: md5(bytes), sizeBytes: bytes.length, body: () => bytes })
    },
    remove: key => {
      const at = place(key)
      if (keys[at] === key) keys.splice(at, 1)
      stored.delete(key)
    }
  }
}

const madeObject = (generated: Generated, key: string): StoredObject => {
  const lastModifiedMs = generated.lastModifiedMs(key)
  return {
    lastModifiedMs,
    etag: md5(`${key} ${lastModifiedMs}`),
    get sizeBytes() {
      return generated.sizeBytes?.(key) ?? generated.body(key).length
    },
    body: () => generated.body(key)
  }
}
