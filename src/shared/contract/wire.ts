import { z } from 'zod'

/**
 * One end of a two-way line between a caller and the engine. It carries text, each piece one message as JSON, so that every
 * wire means exactly the same by a value. What arrives is not trusted: it may be anything, also no text at all.
 */
export interface Wire {
  /** Sends; does nothing once the wire is closed. */
  post(text: string): void
  /** One listener; what arrives before there is one waits for it. */
  onMessage(listener: (text: unknown) => void): void
  /** Called once, however the wire ends; at once (next turn) when it has ended already. */
  onClose(listener: () => void): void
  close(): void
}

/** Longest message the engine reads, in UTF-16 units. Larger things are uploaded. */
export const maxRequestLength = 16 * 1024 * 1024
/** Longest message the engine sends, in UTF-16 units. A larger answer is refused with advice to ask for less. */
export const maxAnswerLength = 256 * 1024 * 1024

const CallId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Caller → engine. `id` is the caller's own number for the call, not in use by another of its calls. */
export const CallMessage = z.strictObject({ type: z.literal('call'), id: CallId, name: z.string().max(100), input: z.unknown() })
export const CancelMessage = z.strictObject({ type: z.literal('cancel'), id: CallId })
export const RequestMessage = z.discriminatedUnion('type', [CallMessage, CancelMessage])
export type RequestMessage = z.infer<typeof RequestMessage>

/** Engine → caller. Loose objects, so that a newer engine may say more. */
export const ProgressMessage = z.object({ type: z.literal('progress'), id: CallId, progress: z.unknown() })
export const ResultMessage = z.object({ type: z.literal('result'), id: CallId, result: z.unknown() })
export const ErrorMessage = z.object({
  type: z.literal('error'),
  /** null: the message that caused it carried no usable id. */
  id: CallId.nullable(),
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  /** With `invalid-input`: what is wrong with which field. */
  fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  /** Where the engine's log tells more; only with `internal`. */
  logRef: z.string().optional()
})
export type ErrorMessage = z.infer<typeof ErrorMessage>
export const NoticeMessage = z.object({ type: z.literal('notice'), topic: z.string(), data: z.unknown() })
export const AnswerMessage = z.discriminatedUnion('type', [ProgressMessage, ResultMessage, ErrorMessage, NoticeMessage])
export type AnswerMessage = z.infer<typeof AnswerMessage>

/** @returns the value the text stands for, or undefined when it is no text or no JSON (JSON itself has no undefined). */
export const readJson = (text: unknown): unknown => {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
