import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { visibleText } from '../../activity/visible-text.ts'
import { KindIcon } from '../../parts/kind-icon.tsx'
import styles from '../frame.module.css'
import { frameTokens } from '../frame-tokens.ts'
import { rankItems } from './palette-item.ts'
import { usePaletteItems } from './use-palette-items.ts'

interface PaletteProps {
  open: boolean
  onClose: () => void
  onShortcuts: () => void
}

/** Goes anywhere and does anything by typing: arrows choose, Enter does it, Escape closes. */
export const Palette = (props: PaletteProps) => {
  const { open } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the palette closes it; the keys have Escape
    <dialog
      ref={dialog}
      className={styles.palette}
      style={frameTokens}
      aria-label="Go to or search"
      onClose={props.onClose}
      onClick={event => event.target === dialog.current && props.onClose()}
    >
      {open && <PaletteBody {...props} />}
    </dialog>
  )
}

const PaletteBody = (props: PaletteProps) => {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const wanted = useDeferredValue(typed)
  const { ranked, always } = usePaletteItems(props.open, wanted, props.onShortcuts)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the items are made anew each time; their number tells a change
  const items = useMemo(() => [...rankItems(ranked, wanted), ...always], [ranked.length, wanted])
  const current = Math.min(chosen, items.length - 1)
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen has just been drawn
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current, items])
  const run = (index: number): void => {
    const item = items[index]
    if (item === undefined) return
    props.onClose()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setChosen((current + step + items.length) % Math.max(1, items.length))
    else if (event.key === 'Enter') run(current)
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        className={styles.paletteInput}
        // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into
        autoFocus
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={items[current] === undefined ? undefined : `${listId}-${current}`}
        aria-label="Go to or search"
        placeholder="Page, identity, resource, event ID, access key, action"
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      {items.length === 0 && <div className={styles.paletteNone}>Nothing is called that</div>}
      <div className={styles.paletteList} id={listId} role="listbox" aria-label="Results" ref={list}>
        {items.map((item, i) => (
          <PaletteRow
            key={`${item.group}:${item.id}`}
            item={item}
            first={items[i - 1]?.group !== item.group}
            id={`${listId}-${i}`}
            selected={i === current}
            onPoint={() => setChosen(i)}
            onRun={() => run(i)}
          />
        ))}
      </div>
      <div className={styles.paletteKeys} aria-hidden="true">
        <span>↑↓ choose</span>
        <span>Enter go</span>
        <span>Esc close</span>
      </div>
    </>
  )
}

const PaletteRow = (props: {
  item: ReturnType<typeof rankItems>[number]
  first: boolean
  id: string
  selected: boolean
  onPoint: () => void
  onRun: () => void
}) => {
  const { item } = props
  return (
    <>
      {props.first && (
        <div className={styles.paletteGroup} role="presentation">
          {item.group}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys go through the field above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus */}
      <div
        className={styles.paletteItem}
        id={props.id}
        role="option"
        aria-selected={props.selected}
        onPointerMove={props.onPoint}
        onClick={props.onRun}
      >
        {item.kind !== undefined && <KindIcon kind={item.kind} />}
        <span className={styles.paletteText}>{visibleText(item.text)}</span>
        {item.note !== undefined && <span className={styles.paletteNote}>{item.note}</span>}
      </div>
    </>
  )
}
