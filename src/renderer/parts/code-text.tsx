import * as tokens from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'
import { visibleText } from '../activity/visible-text.ts'
import styles from './code-text.module.css'
import { CopyButton } from './copy-button.tsx'

const codeTokens = {
  '--footfall-field': tokens.colorBackgroundInputDisabled,
  '--footfall-line': tokens.colorBorderDividerDefault,
  '--footfall-focus': tokens.colorBorderItemFocused
} as CSSProperties

/** Characters that cannot be seen are shown by their number, line by line; line breaks stay line breaks. */
const shown = (text: string): string =>
  text
    .split('\n')
    .map(line => line.split('\t').map(visibleText).join('  '))
    .join('\n')

/** A text to read and copy as it stands: a command, a policy statement, a script. Never markup. */
export const CodeText = (props: { text: string; what: string; mostPx?: number }) => (
  <div className={styles.frame} style={codeTokens}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
    <section className={styles.scroll} style={{ maxBlockSize: props.mostPx ?? 320 }} tabIndex={0} aria-label={`The ${props.what}`}>
      <pre className={styles.text}>{shown(props.text)}</pre>
    </section>
    <span className={styles.copy}>
      <CopyButton text={props.text} what={props.what} />
    </span>
  </div>
)
