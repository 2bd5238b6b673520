/** A wrapper that passes Ctrl-C on makes it arrive twice; somebody who means it twice takes longer, in milliseconds. */
const sameKeystrokeMs = 400

const exitCodes = { SIGINT: 130, SIGTERM: 130, SIGHUP: 130 } as const

/**
 * Aborted at the first request to stop: Ctrl-C, a signal, or the end of a parent that holds a channel to this process. The work then
 * ends in its own way, keeping what is committed. A second request ends the process where it stands.
 */
export const stopSignal = (): AbortSignal => {
  const controller = new AbortController()
  let firstMs = 0
  const stop = (exitCode: number): void => {
    if (!controller.signal.aborted) {
      firstMs = Date.now()
      controller.abort()
    } else if (Date.now() - firstMs > sameKeystrokeMs) process.exit(exitCode)
  }
  for (const [name, exitCode] of Object.entries(exitCodes)) process.on(name, () => stop(exitCode))
  if (process.channel !== undefined) {
    process.once('disconnect', () => stop(130))
    // The channel alone is no reason to stay.
    process.channel?.unref()
  }
  return controller.signal
}
