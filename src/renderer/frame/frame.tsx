import AppLayout from '@cloudscape-design/components/app-layout'
import Badge from '@cloudscape-design/components/badge'
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import Flashbar from '@cloudscape-design/components/flashbar'
import HelpPanel from '@cloudscape-design/components/help-panel'
import SideNavigation from '@cloudscape-design/components/side-navigation'
import SplitPanel from '@cloudscape-design/components/split-panel'
import { Outlet } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { formatCount } from '../parts/count.tsx'
import { MfaQuestions } from '../sign-in/mfa-questions.tsx'
import { useAddress, useHref } from './address.ts'
import { AsOfDialog } from './as-of-dialog.tsx'
import styles from './frame.module.css'
import { DropAnywhere } from './import/drop-anywhere.tsx'
import { useFrameActions, useFrameSlots } from './page-frame.tsx'
import { pageAt, pages } from './pages.ts'
import { Palette } from './palette/palette.tsx'
import { ShortcutsHelp } from './shortcuts-help.tsx'
import { TopBar } from './top-bar.tsx'
import { useFlashes } from './use-flashes.tsx'
import { useHostMenu } from './use-host-menu.ts'
import { useLayoutMemory } from './use-layout-memory.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useWaiting } from './use-waiting.ts'

/** How many things wait on a page, read out with what they are. */
const Waiting = (props: { count: number; what: string }) => (
  <span title={props.what}>
    <Badge color="blue">
      <span aria-hidden="true">{formatCount(props.count)}</span>
      <span className={styles.unseen}>{props.what}</span>
    </Badge>
  </span>
)

const Navigation = () => {
  const href = useHref()
  const { path } = useAddress()
  const here = pageAt(path)
  const waiting = useWaiting()
  const link = (page: (typeof pages)[number]) => {
    const found = waiting.get(page.path)
    return {
      type: 'link' as const,
      text: page.name,
      href: href(page.path),
      ...(found === undefined ? {} : { info: <Waiting {...found} /> })
    }
  }
  return (
    <SideNavigation
      {...(here === undefined ? {} : { activeHref: href(here.path) })}
      items={[...pages.slice(0, 5).map(link), { type: 'divider' }, ...pages.slice(5).map(link)]}
    />
  )
}

const Crumbs = () => {
  const href = useHref()
  const { frame } = useFrameSlots()
  const { path } = useAddress()
  const here = pageAt(path)
  const above = here !== undefined && path !== here.path ? [{ text: here.name, href: href(here.path) }] : []
  const crumbs = frame.crumbs.length > 0 ? frame.crumbs : above
  return (
    <BreadcrumbGroup
      ariaLabel="Where you are"
      items={[{ text: 'Footfall', href: href('/overview') }, ...crumbs, { text: frame.title, href: '' }]}
    />
  )
}

/** The window around every page: bar, navigation, way back, messages, split panel, help, palette, and dropping of logs. */
export const Frame = () => {
  const [palette, setPalette] = useState(false)
  const [shortcuts, setShortcuts] = useState(false)
  const { frame } = useFrameSlots()
  const { change, setPanelSlot, setHelpSlot } = useFrameActions()
  const flashes = useFlashes()
  const layout = useLayoutMemory()
  const openPalette = useCallback(() => setPalette(true), [])
  const closePalette = useCallback(() => setPalette(false), [])
  const openShortcuts = useCallback(() => setShortcuts(true), [])
  useShortcuts(openPalette, openShortcuts)
  useHostMenu(openPalette)
  const hasHelp = frame.helpHeader !== null
  return (
    <>
      <TopBar onSearch={openPalette} onShortcuts={openShortcuts} onHelp={hasHelp ? () => change({ helpOpen: true }) : null} />
      <AppLayout
        headerSelector="#top-bar"
        navigationWidth={200}
        navigation={<Navigation />}
        breadcrumbs={<Crumbs />}
        notifications={<Flashbar items={flashes} stackItems={flashes.length > 3} />}
        stickyNotifications={false}
        content={<Outlet />}
        toolsHide={!hasHelp}
        toolsOpen={hasHelp && frame.helpOpen}
        onToolsChange={({ detail }) => change({ helpOpen: detail.open })}
        tools={
          <HelpPanel header={<h2>{frame.helpHeader}</h2>}>
            <div ref={setHelpSlot} />
          </HelpPanel>
        }
        splitPanelOpen={frame.panel !== null}
        onSplitPanelToggle={({ detail }) => detail.open || frame.panel?.close()}
        splitPanelPreferences={{ position: layout.position }}
        onSplitPanelPreferencesChange={({ detail }) => layout.setPosition(detail.position)}
        {...(layout.sizePx === undefined ? {} : { splitPanelSize: layout.sizePx })}
        onSplitPanelResize={({ detail }) => layout.setSizePx(detail.size)}
        splitPanel={
          frame.panel === null ? undefined : (
            <SplitPanel header={frame.panel.header} closeBehavior="hide">
              <div ref={setPanelSlot} />
            </SplitPanel>
          )
        }
      />
      <Palette open={palette} onClose={closePalette} onShortcuts={openShortcuts} />
      <ShortcutsHelp visible={shortcuts} onClose={() => setShortcuts(false)} />
      <AsOfDialog />
      <MfaQuestions />
      <DropAnywhere />
    </>
  )
}
