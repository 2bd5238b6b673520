/** Control and direction characters: what they do to a terminal or a line is not what was written. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

const secrets: readonly (readonly [RegExp, string])[] = [
  // A signed address, or any with a question: only the place is told.
  [/(https?:\/\/)(?:[^\s/@"']*@)?([^\s?"'#]*)[?#][^\s"']*/gi, '$1$2?…'],
  [/(https?:\/\/)[^\s/@"']*:[^\s/@"']*@/gi, '$1…@'],
  [
    /(x-amz-(?:security-token|signature|credential)|authorization|aws_?secret_?access_?key|secretaccesskey|sessiontoken|token|password|signature)(["']?\s*[:=]\s*["']?)[^\s,"'&]+/gi,
    '$1$2…'
  ],
  // Keys, tokens and signatures are long and of one piece; names and ARNs have their punctuation.
  [/[A-Za-z0-9+/=]{40,}/g, '…']
]

/** Text of somebody else's, fit to be shown: one line, of bounded length, without what could be a secret. */
export const shownText = (text: string, most: number): string => {
  const line = secrets.reduce((kept, [pattern, put]) => kept.replace(pattern, put), text.slice(0, most * 4).replace(unseen, ' ')).trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}
