import type { AwsFault } from './aws-connection.ts'

export interface FaultPlace {
  call: string
  resource?: string
  principal?: string
  profile?: string
}

/** Placeholder until the branch with the real one is merged. */
export const describeFault = (thrown: unknown, at: FaultPlace): AwsFault => {
  const {
    name = 'Error',
    message = '',
    code,
    $metadata
  } = thrown as { name?: string; message?: string; code?: string; $metadata?: { httpStatusCode?: number } }
  const status = $metadata?.httpStatusCode ?? null
  const network = /ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|TimeoutError|socket hang up/.test(`${code} ${name} ${message}`)
  const expired = /Expired/.test(name)
  const passing = network || (status !== null && status >= 500) || /SlowDown|Throttl/.test(name)
  return {
    code: name,
    layer: network ? 'network' : expired ? 'credentials' : 'object',
    message: `${at.call}: ${message}`,
    hint: null,
    passing,
    decisive: network || expired
  }
}
