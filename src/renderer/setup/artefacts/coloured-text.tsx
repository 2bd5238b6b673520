import CodeView from '@cloudscape-design/code-view/code-view'
import json from '@cloudscape-design/code-view/highlight/json'
import sh from '@cloudscape-design/code-view/highlight/sh'
import yaml from '@cloudscape-design/code-view/highlight/yaml'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import { setupTokens } from '../setup-tokens.ts'
import styles from './artefacts.module.css'
import { highlightHcl } from './hcl-highlight.tsx'
import { type Hit, markHits } from './mark-hits.tsx'

const highlighters: Readonly<Record<Artefact['language'], (code: string) => ReactNode>> = {
  json,
  yaml,
  shell: sh,
  powershell: sh,
  hcl: highlightHcl
}

/** Longer texts are shown without colours: they are for saving, and colours would take seconds. */
const mostColoured = 200_000

/** A text with its language's colours and numbered lines, with what was looked for marked. Text is text, never markup. */
export const ColouredText = (props: {
  text: string
  language: Artefact['language']
  label: string
  hits: readonly Hit[]
  currentHit: Hit | undefined
}) => {
  const { text, language, hits, currentHit } = props
  const frame = useRef<HTMLElement>(null)
  const coloured = useMemo(() => (text.length > mostColoured ? undefined : highlighters[language](text)), [text, language])
  // A function of its own for every change: the code view draws anew when it gets another one.
  const highlight = useMemo(
    () => (coloured === undefined ? undefined : () => markHits(coloured, hits, currentHit)),
    [coloured, hits, currentHit]
  )
  useEffect(() => {
    if (currentHit !== undefined) frame.current?.querySelector('mark[data-current]')?.scrollIntoView({ block: 'nearest' })
  }, [currentHit])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles.text} style={setupTokens} ref={frame} tabIndex={0} aria-label={props.label}>
      <CodeView content={text} lineNumbers wrapLines {...(highlight === undefined ? {} : { highlight })} />
    </section>
  )
}

export default ColouredText
