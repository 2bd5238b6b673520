/** Every way a call can fail, in one table: the HTTP status and the command's exit code it becomes. A new code is a row here and a test. */
export const errorCodes = {
  'invalid-input': { http: 400, exit: 2 },
  'not-found': { http: 404, exit: 1 },
  'signed-out': { http: 401, exit: 3 },
  'access-denied': { http: 403, exit: 3 },
  throttled: { http: 503, exit: 1 },
  network: { http: 503, exit: 1 },
  'corrupt-file': { http: 422, exit: 1 },
  'store-busy': { http: 409, exit: 1 },
  'store-newer': { http: 409, exit: 1 },
  'disk-full': { http: 507, exit: 1 },
  cancelled: { http: 499, exit: 130 },
  disconnected: { http: 500, exit: 1 },
  outdated: { http: 409, exit: 1 },
  internal: { http: 500, exit: 1 }
} as const

export type ErrorCode = keyof typeof errorCodes

export const isErrorCode = (value: unknown): value is ErrorCode => typeof value === 'string' && Object.hasOwn(errorCodes, value)
