import { posix } from 'node:path'

/** One import line: from which file, to which file of ours (path from the repository's root) or which package. */
export interface ImportLine {
  from: string
  to: string
  /** `import type`, or only types in the braces: gone when the code runs. */
  typeOnly: boolean
}

interface Room {
  name: string
  /** Files whose path begins so are in this room, unless a longer beginning claims them. */
  path: string
  /** Rooms further down it may use. Its own files always. */
  uses: readonly string[]
  /** Packages and Node modules it may import; `*` stands for any ending. Absent: any but those of no room. */
  packages?: readonly string[]
  forbidden?: readonly string[]
}

const pureRooms = ['cloudtrail', 'policy', 'snapshot', 'coverage', 'okta', 'usage', 'setup', 'rules', 'integrity', 'posture']
const workRooms = ['ingest', 'review', 'watch', 'sample', 'doctor', 'proof']
/** What a room that touches nothing does not know: disk, network, processes, database, the SDK, the doors' hosts. */
const theWorld = [
  'node:fs*',
  'node:net',
  'node:http*',
  'node:https',
  'node:child_process',
  'node:worker_threads',
  'node:sqlite',
  'node:os',
  '@aws-sdk/*',
  'electron',
  'ws',
  'react*'
]
const theDoors = ['electron', 'ws', 'node:http', 'node:https', 'react*', 'commander']
const door = (name: string, extra: readonly string[] = []): Room => ({ name, path: `src/${name}/`, uses: ['engine', 'shared', ...extra] })

/** Architecture, section 3, as data. */
export const rooms: readonly Room[] = [
  { name: 'shared', path: 'src/shared/', uses: [], packages: ['zod'] },
  ...pureRooms.map(name => ({ name, path: `src/engine/${name}/`, uses: ['shared'], forbidden: theWorld })),
  { name: 'aws', path: 'src/engine/aws/', uses: ['shared'], forbidden: theDoors },
  { name: 'store', path: 'src/engine/store/', uses: ['shared'], forbidden: [...theDoors, '@aws-sdk/*'] },
  ...workRooms.map(name => ({
    name,
    path: `src/engine/${name}/`,
    uses: [...pureRooms, 'aws', 'store', 'shared'],
    forbidden: [...theDoors, '@aws-sdk/*', 'node:sqlite']
  })),
  { name: 'engine', path: 'src/engine/', uses: [...pureRooms, 'aws', 'store', ...workRooms, 'shared'], forbidden: theDoors },
  { ...door('main'), forbidden: ['react*', 'ws'] },
  { ...door('preload', ['main']), packages: ['electron'] },
  { ...door('loopback'), forbidden: ['react*', 'electron'] },
  { ...door('cli'), forbidden: ['react*', 'electron', 'ws'] },
  { name: 'renderer', path: 'src/renderer/', uses: ['shared'], forbidden: ['node:*', 'electron', 'ws', '@aws-sdk/*'] }
]

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '$1')

const importPattern =
  /\b(?:import|export)\s+(type\s)?([^'"`;=]*?from\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)|new URL\(\s*['"](\.[^'"\n]+)['"]\s*,\s*import\.meta\.url/g

const onlyTypes = (clause: string): boolean => {
  const braces = /^\s*\{([^}]*)\}\s*from\s*$/.exec(clause)?.[1]
  return (
    braces !== undefined && braces.trim() !== '' && braces.split(',').every(name => name.trim() === '' || name.trim().startsWith('type '))
  )
}

/** The import lines of one file: `import`, `export … from`, `import()` and worker addresses. */
export const importsOf = (from: string, source: string): ImportLine[] =>
  [...withoutComments(source).matchAll(importPattern)].map(([, type, clause = '', named, dynamic, worker]) => {
    const target = named ?? dynamic ?? worker ?? ''
    const to = target.startsWith('.') ? posix.join(posix.dirname(from), target) : target
    return { from, to, typeOnly: type !== undefined || onlyTypes(clause) }
  })

/** The room of a file of ours; undefined for anything else. */
export const roomOf = (path: string): Room | undefined =>
  rooms.filter(room => path.startsWith(room.path)).sort((one, other) => other.path.length - one.path.length)[0]

const matches = (name: string, patterns: readonly string[]): boolean =>
  patterns.some(pattern => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))

/** The preload script knows one thing of its own door: the names of the channels between them. */
const exceptions = new Set(['src/preload/preload.ts → src/main/host-channels.ts'])

/** @returns why an import line breaks the rule, or null */
export const violation = ({ from, to }: ImportLine): string | null => {
  const room = roomOf(from)
  if (room === undefined) return `${from} is in no room: add its folder to architecture, section 3`
  if (!to.startsWith('src/')) {
    if (to.startsWith('..') || to.startsWith('test/')) return `${from} reaches out of src: ${to}`
    const allowed = room.packages === undefined ? !matches(to, room.forbidden ?? []) : matches(to, room.packages)
    return allowed ? null : `${room.name} may not know ${to} (${from})`
  }
  const target = roomOf(to)
  if (target === room || exceptions.has(`${from} → ${to}`)) return null
  if (target === undefined) return `${from} imports ${to}, which is in no room`
  if (room.name === 'preload' && target.name !== 'shared') return `preload may not use ${target.name} (${from} → ${to})`
  return room.uses.includes(target.name) ? null : `${room.name} may not use ${target.name} (${from} → ${to})`
}

/** @returns circles of files that need each other when the code runs, each once, as `a → b → a` */
export const circles = (lines: readonly ImportLine[]): string[] => {
  const next = new Map<string, string[]>()
  for (const { from, to, typeOnly } of lines) if (!typeOnly && to.startsWith('src/')) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const found: string[] = []
  const walk = (file: string, trail: string[]): void => {
    const at = trail.indexOf(file)
    if (at >= 0) found.push([...trail.slice(at), file].join(' → '))
    if (at >= 0 || done.has(file)) return
    for (const target of next.get(file) ?? []) walk(target, [...trail, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return found
}
