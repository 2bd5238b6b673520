import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from './workspace-files.ts'

/** A message of a queue that could not be used. */
export const SetAsideMessage = z.object({
  connectorId: z.string(),
  messageId: z.string(),
  receivedAtMs: z.number(),
  reason: z.string(),
  excerpt: z.string()
})
export type SetAsideMessage = z.infer<typeof SetAsideMessage>

const Messages = z.array(SetAsideMessage)

/** Whoever may write to a queue may write much: the newest are kept. */
const keptAtMost = 1000
const shownAtMost = 200
const excerptLength = 500

const pathOf = (workspaceDir: string): string => join(workspaceDir, 'set-aside.json')

/** Newest first. */
export const readSetAside = (workspaceDir: string): SetAsideMessage[] =>
  (readJson(pathOf(workspaceDir), Messages) ?? []).slice(0, shownAtMost)

/** Keeps messages, on disk before this returns; the same message met again is not kept twice. */
export function keepSetAside(workspaceDir: string, messages: readonly SetAsideMessage[]): void {
  const before = readJson(pathOf(workspaceDir), Messages) ?? []
  const isNew = ({ messageId, connectorId }: SetAsideMessage): boolean =>
    !before.some(other => other.messageId === messageId && other.connectorId === connectorId)
  const added = messages.filter(isNew).map(message => ({ ...message, excerpt: message.excerpt.slice(0, excerptLength) }))
  if (added.length > 0) writeJson(pathOf(workspaceDir), [...added.reverse(), ...before].slice(0, keptAtMost))
}
