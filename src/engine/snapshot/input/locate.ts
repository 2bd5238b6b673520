import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { commandShape, otherCommands } from './commands.ts'

/** What a path says of a file. */
export type Location =
  | { kind: 'answer'; command: string; root: string; accountId: string | null; region: string | null; name: string | null }
  /** `folder`: the account, `organization` or `identity-center`. */
  | { kind: 'errors'; root: string; folder: string }
  | { kind: 'about'; root: string }
  /** Part of a snapshot folder, but not of an inventory. */
  | { kind: 'other'; command: string }

export const pathParts = (path: string): string[] => path.split(/[/\\]+/)

/** Never '', which stands for no folder at all. */
const folderOf = (parts: readonly string[]): string => parts.join('/') || '.'

/** `name` without `.json`, `.csv`, `.gz`, percent-decoded. */
export const stemOf = (file: string): string => decodeName(file.replace(/\.gz$/i, '').replace(/\.(?:json|csv|txt|ndjson)$/i, ''))

const decodeName = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const isRegion = (part: string): boolean => /^[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}$/.test(part)

/**
 * Recognises a file of a snapshot folder by where it lies.
 * @returns null when the path says nothing: then its content has to
 */
export const locate = (path: string): Location | null => {
  const parts = pathParts(path)
  const file = parts.at(-1) ?? ''
  const rootBefore = (count: number): string => folderOf(parts.slice(0, parts.length - count))
  if (file === 'snapshot.json') return { kind: 'about', root: rootBefore(1) }
  const folder = parts.at(-2) ?? ''
  if (file === 'errors.ndjson' && (isAccountId(folder) || isShared(folder))) return { kind: 'errors', root: rootBefore(2), folder }
  for (let depth = 2; depth <= Math.min(5, parts.length); depth++) {
    const found = asAnswer(parts, parts.length - depth)
    if (found !== null) return found
  }
  return null
}

/** Folders that belong to no single account. */
const isShared = (folder: string): boolean => folder === 'organization' || folder === 'identity-center'

/** Whether the part at `at` is a service, and what follows it a command of it. */
const asAnswer = (parts: readonly string[], at: number): Location | null => {
  const service = parts[at] as string
  const rest = parts.slice(at + 1)
  const region = isRegion(rest[0] ?? '') && rest.length > 1 ? (rest.shift() as string) : null
  const [first = '', ...names] = rest
  const command = names.length === 0 ? stemOf(first) : first
  if (otherCommands.has(`${service}/${command}`)) return { kind: 'other', command: `${service}/${command}` }
  const shape = commandShape(service, command)
  if (shape === undefined || (shape.named ? names.length === 0 : names.length > 0) || (region !== null && !shape.regional)) return null
  const folder = parts[at - 1] ?? ''
  const accountId = isAccountId(folder) && !isShared(service) ? folder : null
  return {
    kind: 'answer',
    command: `${service}/${command}`,
    root: folderOf(parts.slice(0, accountId === null ? at : at - 1)),
    accountId,
    region,
    name: names.length === 0 ? null : names.map(stemOf).join('/')
  }
}

/** The account a path names in passing: its last part of twelve digits, or twelve digits within the file's name. */
export const accountInPath = (path: string): string | null => {
  const parts = pathParts(path)
  // The end of a key's id may look like one.
  const name = (parts.at(-1) ?? '').replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '')
  const inName = /(?:^|[^0-9a-z])(\d{12})(?:[^0-9a-z]|$)/i.exec(name)
  // Twelve digits may also be a date and a time of day.
  return inName?.[1] !== undefined && !isMoment(inName[1]) ? inName[1] : (parts.filter(isAccountId).at(-1) ?? null)
}

const isMoment = (digits: string): boolean => /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-5]\d{3}$/.test(digits)
