/** What is asked of an error, whoever threw it: the SDK's clients, its credential providers, or Node. */
export interface ReadError {
  name: string
  /** AWS's own code where there is one; the name otherwise. */
  code: string
  /** Node's code of a network failure. */
  systemCode: string
  status: number | null
  message: string
  /** The region an answer of S3's points to. */
  region: string | null
  /** One more error deep, where Node wraps several attempts. */
  causes: readonly ReadError[]
}

/** What is told of a fault besides its code. */
export interface FaultTraits {
  layer: string
  message: string
  hint?: string
  passing?: boolean
  decisive?: boolean
}

type Loose = Record<string, unknown>

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const headerOf = (error: Loose, name: string): string => {
  const response = error.$response as { headers?: Loose } | undefined
  return textOf(response?.headers?.[name])
}

const isRegion = (text: string): boolean => /^[a-z]{2,5}(?:-[a-z]+)+-\d+$/.test(text)

const regionOf = (error: Loose): string | null => {
  const expecting = /expecting '([a-z0-9-]+)'/.exec(textOf(error.message))?.[1] ?? ''
  return [textOf(error.Region), textOf(error.BucketRegion), headerOf(error, 'x-amz-bucket-region'), expecting].find(isRegion) ?? null
}

/** `com.amazonaws.x#AccessDenied:http://…` and `AccessDenied` are one code. */
const plainCode = (code: string): string => code.replace(/:.*$/, '').replace(/^.*#/, '')

/** Reads anything thrown. Never throws. */
export const read = (thrown: unknown, depth = 0): ReadError => {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Loose
  const metadata = error.$metadata as { httpStatusCode?: number } | undefined
  const name = textOf(error.name) || 'Error'
  const code =
    [textOf(error.Code), textOf(error.Error), metadata === undefined ? '' : textOf(error.code), name].find(text => text !== '') ?? name
  const inner = [...(Array.isArray(error.errors) ? error.errors : []), ...(error.cause === undefined ? [] : [error.cause])]
  return {
    name,
    code: plainCode(code),
    systemCode: textOf(error.code) || textOf(error.errno),
    status: typeof metadata?.httpStatusCode === 'number' ? metadata.httpStatusCode : null,
    message: typeof thrown === 'string' ? thrown : textOf(error.message),
    region: regionOf(error),
    causes: depth > 3 ? [] : inner.slice(0, 8).map(each => read(each, depth + 1))
  }
}
