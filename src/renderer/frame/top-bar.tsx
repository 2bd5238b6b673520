import Icon from '@cloudscape-design/components/icon'
import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation'
import { showSyncFlash } from '../connectors/sync-flash-memory.ts'
import { runTitle, syncProgressWords } from '../connectors/sync-words.ts'
import { useConnectorName } from '../connectors/use-connectors.ts'
import { useSyncStatus } from '../connectors/use-sync.ts'
import { useJobs } from '../engine-client/use-engine-job.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useGo, useHref } from './address.ts'
import styles from './frame.module.css'
import { frameTokens } from './frame-tokens.ts'
import { jobProgress, shareDone } from './jobs/job-words.ts'
import { commandKey } from './pages.ts'
import { setTheme, themes, useTheme } from './theme.ts'
import { useScoreMenu } from './use-score-menu.ts'
import { useSettings } from './use-settings.ts'
import { useWindowMenu } from './use-window-menu.ts'
import { useWorkspaces } from './use-workspaces.ts'

type Utility = TopNavigationProps.Utility

const themeWords = { light: 'Light', dark: 'Dark', system: 'Like the system' } as const
const stateWords = { running: 'running', done: 'done', cancelled: 'cancelled', failed: 'failed' } as const

const useWorkspaceMenu = (): Utility => {
  const { info, recent, open } = useWorkspaces()
  const go = useGo()
  const href = useHref()
  const others = (recent.data ?? []).filter(({ path, exists }) => exists && path !== info.data?.path)
  return {
    type: 'menu-dropdown',
    iconName: 'folder',
    text: info.data?.name ?? 'Workspace',
    ariaLabel: `Workspace: ${info.data?.name ?? 'loading'}`,
    ...(info.data === undefined ? {} : { title: info.data.name, description: info.data.path }),
    items: [
      ...(others.length === 0
        ? []
        : [
            {
              text: 'Recent workspaces',
              items: others.slice(0, 8).map(({ path, name }) => ({ id: `open:${path}`, text: name, secondaryText: path }))
            }
          ]),
      { id: 'start', text: 'Open, create or import' }
    ],
    onItemClick: ({ detail: { id } }) => {
      if (id.startsWith('open:')) void open(id.slice('open:'.length), false)
      else go(href('/start'))
    }
  }
}

const useJobsMenu = (): Utility => {
  const { jobs, store } = useJobs()
  const go = useGo()
  const href = useHref()
  const { data: sync } = useSyncStatus()
  const nameOf = useConnectorName()
  const running = jobs.filter(({ state }) => state === 'running')
  const one = running[0]
  const run = sync?.running ?? null
  const count = running.length + (run === null ? 0 : 1)
  const runProgress = run?.progress ?? null
  const done = one === undefined ? (runProgress === null ? null : shareDone(runProgress)) : jobProgress(one).done
  const words = count === 0 ? 'Jobs' : `${count} running${done === null ? '' : ` · ${Math.floor(done * 100)}%`}`
  return {
    type: 'menu-dropdown',
    iconName: count > 0 ? 'status-in-progress' : 'status-positive',
    text: words,
    ariaLabel: `Jobs: ${words}`,
    badge: running.some(({ left }) => left),
    items: [
      ...(run === null
        ? []
        : [
            {
              id: 'sync',
              text: runTitle(run, nameOf),
              secondaryText: runProgress === null ? 'Starting' : syncProgressWords(runProgress)
            }
          ]),
      ...jobs.map(job => ({
        id: `job:${job.id}`,
        text: job.title,
        secondaryText: job.state === 'running' ? jobProgress(job).words : stateWords[job.state]
      })),
      { id: 'connectors', text: 'Connectors and schedule' },
      { id: 'imports', text: 'Import history' }
    ],
    onItemClick: ({ detail: { id } }) => {
      if (id === 'imports' || id === 'connectors') go(href(`/${id}`))
      else if (id === 'sync') showSyncFlash()
      else store.showAgain(Number(id.slice('job:'.length)))
    }
  }
}

const useViewMenu = (): Utility => {
  const { settings, change } = useSettings()
  const { theme } = useTheme()
  const go = useGo()
  const href = useHref()
  return {
    type: 'menu-dropdown',
    iconName: 'settings',
    ariaLabel: 'Settings',
    title: 'Settings',
    items: [
      {
        text: 'Theme',
        items: themes.map(one => ({ id: `theme:${one}`, text: themeWords[one], itemType: 'checkbox' as const, checked: theme === one }))
      },
      {
        text: 'Times',
        items: (['utc', 'local'] as const).map(zone => ({
          id: `zone:${zone}`,
          text: zone === 'utc' ? 'UTC' : 'Local time',
          itemType: 'checkbox' as const,
          checked: settings.timeZone === zone
        }))
      },
      { id: 'settings', text: 'All settings' }
    ],
    onItemClick: ({ detail: { id } }) => {
      const [what, value] = id.split(':')
      const chosen = themes.find(one => one === value)
      if (what === 'theme' && chosen !== undefined) setTheme(chosen)
      else if (what === 'zone') change({ timeZone: value === 'local' ? 'local' : 'utc' })
      else go(href('/settings'))
    }
  }
}

/** Name, workspace, the window every page looks through, search, jobs, theme, help. */
export const TopBar = (props: { onSearch: () => void; onShortcuts: () => void; onHelp: (() => void) | null }) => {
  const href = useHref()
  const { data: info } = useEngineQuery('workspace.info', {})
  const workspaceMenu = useWorkspaceMenu()
  const windowMenu = useWindowMenu()
  const scoreMenu = useScoreMenu()
  const jobsMenu = useJobsMenu()
  const viewMenu = useViewMenu()
  const { onHelp } = props
  const help: Utility = {
    type: 'menu-dropdown',
    iconName: 'status-info',
    ariaLabel: 'Help',
    title: 'Help',
    items: [...(onHelp === null ? [] : [{ id: 'help', text: 'About this page' }]), { id: 'shortcuts', text: 'Keyboard shortcuts' }],
    onItemClick: ({ detail: { id } }) => (id === 'help' ? onHelp?.() : props.onShortcuts())
  }
  const utilities = [workspaceMenu, ...(info?.events === 0 ? [] : [windowMenu, scoreMenu]), jobsMenu, viewMenu, help]
  return (
    <div id="top-bar" className={styles.topBar}>
      <TopNavigation
        identity={{ href: href('/overview'), title: 'Footfall' }}
        utilities={utilities}
        search={
          <button type="button" className={styles.search} style={frameTokens} onClick={props.onSearch} aria-keyshortcuts="Control+K Meta+K">
            <Icon name="search" />
            <span className={styles.searchWords}>Go to or search</span>
            <kbd className={styles.key}>{commandKey} K</kbd>
          </button>
        }
      />
    </div>
  )
}
