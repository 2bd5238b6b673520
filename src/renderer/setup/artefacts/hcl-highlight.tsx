import { Fragment, type ReactNode } from 'react'

type Token = { text: string; kind: string | null }

/* Colours are those of the code view's own themes, by the class names its highlighters give. */
const kinds: readonly (readonly [RegExp, string | null])[] = [
  [/(?:#|\/\/).*/y, 'ace_comment'],
  [/"(?:[^"\\]|\\.)*"?/y, 'ace_string'],
  [/\b(?:true|false|null)\b/y, 'ace_constant ace_language'],
  [/\b(?:resource|data|variable|locals|output|provider|terraform|module|for|in|if)\b/y, 'ace_keyword'],
  [/\b\d+(?:\.\d+)?\b/y, 'ace_constant ace_numeric'],
  [/[A-Za-z_][\w-]*(?=\s*=(?!=))/y, 'ace_variable'],
  [/[A-Za-z_][\w-]*(?=\()/y, 'ace_support ace_function'],
  [/[A-Za-z_][\w.-]*/y, null],
  [/\s+/y, null]
]

const tokensOf = (line: string): Token[] => {
  const tokens: Token[] = []
  let at = 0
  while (at < line.length) {
    const found = kinds.find(([pattern]) => {
      pattern.lastIndex = at
      return pattern.test(line)
    })
    const end = found === undefined ? at + 1 : Math.max(found[0].lastIndex, at + 1)
    tokens.push({ text: line.slice(at, end), kind: found?.[1] ?? null })
    at = end
  }
  return tokens
}

/** Terraform's language, which the code view has no colours for. Texts of more than one line (`<<EOT`) are left plain. */
export const highlightHcl = (code: string): ReactNode => (
  <span>
    {code.split('\n').map((line, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never move
      <Fragment key={at}>
        {tokensOf(line).map(({ text, kind }, place) =>
          kind === null ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one line never move
            <span key={place} className={kind}>
              {text}
            </span>
          )
        )}
        {'\n'}
      </Fragment>
    ))}
  </span>
)
