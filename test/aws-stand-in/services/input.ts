import type { Incoming } from '../http/incoming.ts'
import { refuse } from '../wire/refusal.ts'
import type { Call, Input } from './service.ts'

/** AWS Query: a form. Lists (`X.member.1`) and JSON 1.x bodies are both read to plain members. */
export const readQuery = ({ body }: Incoming): { operation: string; input: Input } => {
  const form = new URLSearchParams(body.toString())
  const input: Record<string, unknown> = {}
  for (const [name, value] of form) {
    const list = /^(.+?)(?:\.member)?\.(\d+)(?:\.(.+))?$/.exec(name)
    if (list === null) input[name] = value
    else put(input, list[1] ?? '', Number(list[2]) - 1, list[3], value)
  }
  return { operation: form.get('Action') ?? 'Unknown', input }
}

const put = (input: Record<string, unknown>, name: string, at: number, member: string | undefined, value: string): void => {
  const items = (Array.isArray(input[name]) ? input[name] : []) as unknown[]
  if (at < 1000) items[at] = member === undefined ? value : { ...(items[at] as object | undefined), [member]: value }
  input[name] = items
}

export const readJson = ({ headers, body }: Incoming): { operation: string; input: Input } => {
  const operation = (headers['x-amz-target'] ?? 'Unknown').split('.').at(-1) ?? 'Unknown'
  try {
    return { operation, input: body.length === 0 ? {} : (JSON.parse(body.toString()) as Input) }
  } catch {
    return refuse('SerializationException', 'The request body is no JSON.')
  }
}

export const textOf = ({ input }: Pick<Call, 'input'>, name: string): string | undefined => {
  const value = input[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const needText = (call: Pick<Call, 'input'>, name: string): string =>
  textOf(call, name) ??
  refuse(
    'ValidationException',
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`
  )

export const numberOf = ({ input }: Pick<Call, 'input'>, name: string): number | undefined => {
  const value = input[name]
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const number = Number(value)
  return value === '' || Number.isNaN(number) ? undefined : number
}

export const listOf = ({ input }: Pick<Call, 'input'>, name: string): readonly unknown[] => {
  const value = input[name]
  return Array.isArray(value) ? value : []
}
