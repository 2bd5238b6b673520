/** A pattern's pieces: UTF-16 units to be found as they are, and two numbers no unit has. */
export const anyRun = -1
export const anyOne = -2

export interface Glob {
  tokens: readonly number[]
  /** What every text it matches begins with. */
  literalPrefix: string
  /** Matches every text: nothing but runs. */
  matchesAll: boolean
  matches(text: string): boolean
}

const unitsText = (units: readonly number[]): string => {
  let text = ''
  for (const unit of units) text += String.fromCharCode(unit)
  return text
}

/** `*` any run, `?` any one, the rest itself. */
export const globTokens = (text: string): number[] => {
  const tokens: number[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    tokens.push(char === '*' ? anyRun : char === '?' ? anyOne : text.charCodeAt(at))
  }
  return tokens
}

/**
 * Compiles a pattern. Matching takes at most pattern × text steps whatever the pattern is: a run that does not lead on is only
 * ever widened, since an earlier one could not do better.
 */
export const compileGlob = (given: readonly number[]): Glob => {
  const tokens = given.filter((token, at) => token !== anyRun || given[at - 1] !== anyRun)
  const firstWild = tokens.findIndex(token => token < 0)
  const literalPrefix = unitsText(firstWild < 0 ? tokens : tokens.slice(0, firstWild))
  const base = { tokens, literalPrefix, matchesAll: tokens.length === 1 && tokens[0] === anyRun }
  if (firstWild < 0) return { ...base, matches: text => text === literalPrefix }
  if (firstWild === tokens.length - 1 && tokens[firstWild] === anyRun) return { ...base, matches: text => text.startsWith(literalPrefix) }
  return { ...base, matches: text => text.startsWith(literalPrefix) && matchesTokens(tokens, text) }
}

const matchesTokens = (tokens: readonly number[], text: string): boolean => {
  let [at, token] = [0, 0]
  let [runToken, runAt] = [-1, 0]
  while (at < text.length) {
    const wanted = tokens[token]
    if (wanted === anyRun) {
      runToken = token++
      runAt = at
    } else if (wanted === anyOne || wanted === text.charCodeAt(at)) {
      token++
      at++
    } else if (runToken >= 0) {
      token = runToken + 1
      at = ++runAt
    } else return false
  }
  while (tokens[token] === anyRun) token++
  return token === tokens.length
}
