import { sep } from 'node:path'

/**
 * What a path is called where people read it: an upload by the name its sender gave, what lies in it (`upload!/member`, `folder/file`)
 * by that name and the rest; any other path by itself.
 */
export const shownName = (names: ReadonlyMap<string, string>, path: string): string => {
  for (const [staged, name] of names) {
    if (path === staged) return name
    if (path.startsWith(`${staged}!/`) || path.startsWith(`${staged}${sep}`)) return `${name}${path.slice(staged.length)}`
  }
  return path
}
