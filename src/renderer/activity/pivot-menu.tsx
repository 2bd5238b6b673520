import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { activityTokens } from './activity-tokens.ts'
import styles from './pivot-menu.module.css'
import type { PivotItem } from './pivots.ts'

export interface PivotMenuProps {
  title: string
  items: readonly PivotItem[]
  /** Where on the screen it was asked for. */
  xPx: number
  yPx: number
  onPick: (item: PivotItem) => void
  onClose: () => void
}

const marginPx = 8

/** The menu of a value. Focus goes into it and returns where it was; Escape, Tab and a click elsewhere close it. */
export const PivotMenu = (props: PivotMenuProps) => {
  const { items, onClose } = props
  const titleId = useId()
  const box = useRef<HTMLDivElement>(null)
  const [corner, setCorner] = useState({ left: props.xPx, top: props.yPx })
  useLayoutEffect(() => {
    const size = box.current?.getBoundingClientRect()
    if (size === undefined) return
    const left = Math.max(marginPx, Math.min(props.xPx, window.innerWidth - size.width - marginPx))
    const below = props.yPx + size.height + marginPx <= window.innerHeight
    setCorner({ left, top: below ? props.yPx : Math.max(marginPx, window.innerHeight - size.height - marginPx) })
  }, [props.xPx, props.yPx])
  useReturnFocus()
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) onClose()
    }
    const onScroll = (event: Event): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) onClose()
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    document.addEventListener('scroll', onScroll, true)
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true)
      document.removeEventListener('scroll', onScroll, true)
    }
  }, [onClose])
  const onKeyDown = (event: KeyboardEvent): void => {
    const lines = [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
    const at = lines.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key]
    if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else if (to !== undefined) lines[(to + lines.length) % lines.length]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return createPortal(
    <div
      ref={box}
      role="menu"
      aria-labelledby={titleId}
      tabIndex={-1}
      className={styles.menu}
      style={{ ...activityTokens, left: corner.left, top: corner.top }}
      onKeyDown={onKeyDown}
    >
      <div id={titleId} className={styles.title}>
        {props.title}
      </div>
      {items.map(item => (
        <MenuLine key={item.id} item={item} onPick={props.onPick} />
      ))}
    </div>,
    document.body
  )
}

const MenuLine = (props: { item: PivotItem; onPick: (item: PivotItem) => void }) => {
  const { item } = props
  const heading = item.group
  return (
    <>
      {heading === '' && <hr className={styles.line} />}
      {heading !== undefined && heading !== '' && (
        <div className={styles.group} role="presentation">
          <bdi>{heading}</bdi>
        </div>
      )}
      {item.act.kind === 'link' ? (
        <a role="menuitem" tabIndex={-1} className={styles.item} href={item.act.href} onClick={() => props.onPick(item)}>
          {item.text}
        </a>
      ) : (
        <button type="button" role="menuitem" tabIndex={-1} className={styles.item} onClick={() => props.onPick(item)}>
          {item.text}
        </button>
      )}
    </>
  )
}

/** Gives the focus back to where it was before the menu opened, unless it has been taken elsewhere since. */
const useReturnFocus = (): void => {
  useLayoutEffect(() => {
    const before = document.activeElement
    return () => {
      const now = document.activeElement
      const isLost = now === null || now === document.body || now.closest('[role="menu"]') !== null
      if (before instanceof HTMLElement && isLost) before.focus({ preventScroll: true })
    }
  }, [])
}
