import type { CheckEntry } from './parse-list.ts'
import type { Problems } from './problems.ts'

/** Whitespace is part of an action's name, so such a name is nobody's: told, and clear in that it matches nothing. */
export const hasWhitespace = (text: string): boolean => /\s/.test(text)

export const checkAction =
  (problems: Problems): CheckEntry =>
  (action, place) => {
    if (hasWhitespace(action)) {
      problems.warn(place, `"${action}" has whitespace in it, so it matches no action`)
      return true
    }
    if (action === '*') return true
    const colon = action.indexOf(':')
    if (colon > 0 && colon < action.length - 1 && action.indexOf(':', colon + 1) < 0) return true
    problems.fatal(place, `"${action}" is no action; expected "service:Name" or "*"`)
    return false
  }

/** Colons inside `${…}` belong to a variable's name. */
const partsOf = (arn: string): number => arn.replace(/\$\{[^}]*\}/g, '').split(':').length

export const checkResource =
  (problems: Problems): CheckEntry =>
  (resource, place) => {
    if (resource !== '*' && (partsOf(resource) < 6 || !/^(?:arn|\*)/.test(resource)))
      problems.warn(place, `"${resource}" is neither "*" nor an ARN of six parts, so it matches no resource`)
    return true
  }
