import { useId } from 'react'
import { visibleText } from '../../activity/visible-text.ts'
import type { SetupStep } from '../draft/setup-step.ts'
import { setupTokens } from '../setup-tokens.ts'
import styles from './picture.module.css'
import { type Box, type DrawnArrow, layoutOf } from './picture-layout.ts'
import { type Part, type PartState, type SetupPicture as Picture, partWords, pictureWords } from './picture-model.ts'

const stateWords: Readonly<Record<PartState, string>> = { open: 'not decided', made: 'new', there: 'existing' }

const lettersPerPx = 1 / 7.3

/** What fits of a name: its middle goes first, because names differ at their ends. */
const fitted = (text: string, widthPx: number): string => {
  const letters = Array.from(visibleText(text))
  const most = Math.floor(widthPx * lettersPerPx)
  if (letters.length <= most) return letters.join('')
  const tail = Math.floor((most - 1) / 2)
  return `${letters.slice(0, most - 1 - tail).join('')}…${letters.slice(letters.length - tail).join('')}`
}

/** Corners are rounded, so that lines that pass can be told from lines that turn. */
const pathOf = (points: DrawnArrow['points']): string => {
  const radius = 6
  return points
    .map(([x, y], at) => {
      const before = points[at - 1]
      const after = points[at + 1]
      if (before === undefined) return `M${x} ${y}`
      if (after === undefined) return `L${x} ${y}`
      const toward = ([px, py]: readonly [number, number]): [number, number] => {
        const length = Math.hypot(px - x, py - y) || 1
        const step = Math.min(radius, length / 2)
        return [x + ((px - x) / length) * step, y + ((py - y) / length) * step]
      }
      const [ix, iy] = toward(before)
      const [ox, oy] = toward(after)
      return `L${ix} ${iy}Q${x} ${y} ${ox} ${oy}`
    })
    .join('')
}

const PartBox = (props: { part: Part; box: Box; current: boolean; wrong: boolean; href: string }) => {
  const { part, box } = props
  const inner = box.width - 18
  const label = `${partWords(part)}${props.wrong ? ', to be corrected' : ''}. Go to this step.`
  return (
    <a
      href={props.href}
      aria-label={label}
      className={styles.part}
      data-state={part.state}
      data-current={props.current || undefined}
      data-wrong={props.wrong || undefined}
    >
      <title>{label}</title>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={part.state === 'made' ? 12 : 3} className={styles.box} />
      <text x={box.x + 9} y={box.y + 17} className={styles.kind}>
        {part.kind} · {props.wrong ? 'to be corrected' : stateWords[part.state]}
      </text>
      <text x={box.x + 9} y={box.y + 34} className={part.name === null ? styles.noName : styles.name}>
        {part.name === null ? '—' : fitted(part.name, inner)}
      </text>
      <text x={box.x + 9} y={box.y + 49} className={styles.note}>
        {fitted(part.note, inner * 1.28)}
      </text>
    </a>
  )
}

const ArrowLine = (props: { arrow: DrawnArrow; marker: string; current: boolean; open: boolean }) => (
  <g className={styles.arrow} data-current={props.current || undefined} data-open={props.open || undefined}>
    <path d={pathOf(props.arrow.points)} className={styles.line} markerEnd={`url(#${props.marker})`} />
    {props.arrow.label !== null && (
      <text x={props.arrow.label.x} y={props.arrow.label.y} textAnchor={props.arrow.label.anchor} className={styles.does}>
        {props.arrow.label.text}
      </text>
    )}
  </g>
)

/**
 * What is being built, filling as answers come. Dashed: not decided. Round corners: made by this set-up; square ones: there already; both are
 * told in words too. Every part is a link to the step that asks for it.
 */
export const SetupPicture = (props: {
  picture: Picture
  step: SetupStep | null
  wrongSteps: ReadonlySet<SetupStep>
  hrefOf: (step: SetupStep) => string
}) => {
  const { picture, step } = props
  const id = useId().replaceAll(':', '')
  const layout = layoutOf(picture)
  const words = pictureWords(picture)
  const stateOf = new Map(picture.parts.map(part => [part.id, part]))
  const isOpen = ({ from, to }: DrawnArrow): boolean => stateOf.get(from)?.state === 'open' || stateOf.get(to)?.state === 'open'
  const isCurrent = (part: Part | undefined): boolean => part !== undefined && part.step === step
  return (
    <figure className={styles.figure} style={setupTokens} aria-labelledby={`${id}-caption`}>
      <figcaption id={`${id}-caption`} className={styles.unseen}>
        What is being built
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing holds no fieldset, and as one image its links could not be reached */}
      <svg viewBox={`0 0 ${layout.width} ${layout.height}`} className={styles.svg} role="group" aria-label="Picture of the set-up">
        <defs>
          <marker id={`${id}-head`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
            <path d="M1 1 7 4 1 7" className={styles.head} />
          </marker>
        </defs>
        {layout.arrows.map(arrow => (
          <ArrowLine
            key={`${arrow.from} ${arrow.to}`}
            arrow={arrow}
            marker={`${id}-head`}
            open={isOpen(arrow)}
            current={isCurrent(stateOf.get(arrow.from)) || isCurrent(stateOf.get(arrow.to))}
          />
        ))}
        {picture.parts.map(part => {
          const box = layout.boxes.get(part.id)
          return (
            box !== undefined && (
              <PartBox
                key={part.id}
                part={part}
                box={box}
                current={isCurrent(part)}
                wrong={props.wrongSteps.has(part.step) && part.state !== 'open'}
                href={props.hrefOf(part.step)}
              />
            )
          )
        })}
      </svg>
      <details className={styles.words}>
        <summary>The picture in words</summary>
        <ul>
          {[...words.parts, ...words.arrows].map(sentence => (
            <li key={sentence}>{visibleText(sentence)}</li>
          ))}
        </ul>
      </details>
    </figure>
  )
}
