import { createInterface } from 'node:readline/promises'
import type { Call } from './call.ts'
import { visibleText } from './output/visible-text.ts'
import type { EngineClient } from './with-engine.ts'

const onTerminal = ({ around: { stdin, stderr } }: Call): boolean => (stdin as { isTTY?: boolean }).isTTY === true && stderr.isTTY === true

/** Puts a question to the person at the terminal; null where nobody is, or nothing was said. */
export const askOnTerminal = async (call: Call, question: string): Promise<string | null> => {
  if (!onTerminal(call)) return null
  const { stdin, stderr, signal } = call.around
  call.progress.clear()
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    return (await lines.question(visibleText(question), { signal })).trim()
  } catch {
    return null
  } finally {
    lines.close()
  }
}

/**
 * Answers what the engine asks while a command runs: codes of MFA devices. Without a terminal each is refused at once, and the command ends
 * as one that is not signed in.
 */
export const answerMfa = (call: Call, client: EngineClient): void => {
  const met = new Set<string>()
  const askOne = async (id: string, profile: string, serial: string): Promise<void> => {
    const said = await askOnTerminal(call, `MFA code of ${serial} for profile ${profile}: `)
    const code = said !== null && /^\d{6}$/.test(said) ? said : null
    if (said !== null && code === null) call.note('A code has six digits.')
    await client.call('aws.answer', { id, code })
  }
  let queue = Promise.resolve()
  const look = async (): Promise<void> => {
    for (const { id, profile, serial } of await client.call('aws.questions', {})) {
      if (met.has(id)) continue
      met.add(id)
      // One at a time: two prompts on one line are none.
      queue = queue.then(() => askOne(id, profile, serial)).catch(() => undefined)
    }
  }
  client.onNotice('aws.question', () => void look().catch(() => undefined))
}
