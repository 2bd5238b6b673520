import Link from '@cloudscape-design/components/link'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

export interface Crumb {
  text: string
  /** An address made by `useLinks`. */
  href: string
}

/** What the page in view tells its frame. */
interface PageFrame {
  title: string
  crumbs: readonly Crumb[]
  panel: { header: string; close: () => void } | null
  helpHeader: string | null
  helpOpen: boolean
}

interface FrameSlots {
  frame: PageFrame
  panelSlot: HTMLElement | null
  helpSlot: HTMLElement | null
}

interface FrameActions {
  change: (change: Partial<PageFrame>) => void
  setPanelSlot: (slot: HTMLElement | null) => void
  setHelpSlot: (slot: HTMLElement | null) => void
}

/* Two contexts: a page that tells its title must not be drawn again because it did. */
const SlotsContext = createContext<FrameSlots | null>(null)
const ActionsContext = createContext<FrameActions | null>(null)

/** Holds what pages put into the frame; the frame's own parts read it through `useFrameSlots`. */
export const PageFrameProvider = (props: { children: ReactNode }) => {
  const [frame, setFrame] = useState<PageFrame>({ title: '', crumbs: [], panel: null, helpHeader: null, helpOpen: false })
  const [panelSlot, setPanelSlot] = useState<HTMLElement | null>(null)
  const [helpSlot, setHelpSlot] = useState<HTMLElement | null>(null)
  const slots = useMemo(() => ({ frame, panelSlot, helpSlot }), [frame, panelSlot, helpSlot])
  const actions = useMemo(
    () => ({ change: (change: Partial<PageFrame>) => setFrame(now => ({ ...now, ...change })), setPanelSlot, setHelpSlot }),
    []
  )
  return (
    <ActionsContext value={actions}>
      <SlotsContext value={slots}>{props.children}</SlotsContext>
    </ActionsContext>
  )
}

const required = <T,>(value: T | null): T => {
  if (value === null) throw new Error('PageFrameProvider is missing above this component')
  return value
}

/** What the page in view has put into the frame. */
export const useFrameSlots = (): FrameSlots => required(useContext(SlotsContext))

/** How the frame hands its slots to pages. */
export const useFrameActions = (): FrameActions => required(useContext(ActionsContext))

/** Names the page for the window's title and gives the way back: the crumbs above it, without the page itself. */
export const usePageTitle = (title: string, crumbs: readonly Crumb[] = []): void => {
  const { change } = useFrameActions()
  const written = JSON.stringify(crumbs)
  useEffect(() => {
    change({ title, crumbs: JSON.parse(written) as Crumb[] })
    document.title = title === '' ? 'Footfall' : `${title} · Footfall`
  }, [change, title, written])
}

/**
 * Shows its children in the split panel, for as long as it is rendered: `{selected && <PageSplitPanel …>}`.
 * `onClose` is told when the person closes the panel; take the selection away then.
 */
export const PageSplitPanel = (props: { header: string; onClose: () => void; children: ReactNode }) => {
  const { header, onClose } = props
  const { panelSlot } = useFrameSlots()
  const { change } = useFrameActions()
  const newestOnClose = useRef(onClose)
  useEffect(() => {
    newestOnClose.current = onClose
  }, [onClose])
  useEffect(() => change({ panel: { header, close: () => newestOnClose.current() } }), [change, header])
  useEffect(() => () => change({ panel: null }), [change])
  return panelSlot === null ? null : createPortal(props.children, panelSlot)
}

/** Puts its children into the help panel: what is this number, how is it computed, what would change it. */
export const PageHelp = (props: { header: string; children: ReactNode }) => {
  const { header } = props
  const { helpSlot } = useFrameSlots()
  const { change } = useFrameActions()
  useEffect(() => change({ helpHeader: header }), [change, header])
  useEffect(() => () => change({ helpHeader: null }), [change])
  return helpSlot === null ? null : createPortal(props.children, helpSlot)
}

/** “Info” beside a title: opens the help that says what the number is. */
export const HelpLink = (props: { about: string }) => {
  const { change } = useFrameActions()
  return (
    <Link variant="info" onFollow={() => change({ helpOpen: true })} ariaLabel={`Information about ${props.about}`}>
      Info
    </Link>
  )
}
