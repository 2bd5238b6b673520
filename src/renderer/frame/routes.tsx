import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readSearch, writeSearch } from './address.ts'
import { Frame } from './frame.tsx'
import { NoSuchPage, PageFailed } from './page-problem.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage, errorComponent: PageFailed })

const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/overview', replace: true })
  }
})

const pages = [
  home,
  page(
    '/start',
    lazyRouteComponent(() => import('../start/start-page.tsx'), 'StartPage')
  ),
  page(
    '/overview',
    lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage')
  ),
  page(
    '/identities',
    lazyRouteComponent(() => import('../identities/identities-page.tsx'), 'IdentitiesPage')
  ),
  page(
    '/identities/$identity',
    lazyRouteComponent(() => import('../identities/identity-page.tsx'), 'IdentityPage')
  ),
  page(
    '/resources',
    lazyRouteComponent(() => import('../resources/resources-page.tsx'), 'ResourcesPage')
  ),
  page(
    '/resources/$resource',
    lazyRouteComponent(() => import('../resources/resource-page.tsx'), 'ResourcePage')
  ),
  page(
    '/activity',
    lazyRouteComponent(() => import('../activity/activity-page.tsx'), 'ActivityPage')
  ),
  page(
    '/connectors',
    lazyRouteComponent(() => import('../connectors/connectors-page.tsx'), 'ConnectorsPage')
  ),
  page(
    '/connectors/$connector',
    lazyRouteComponent(() => import('../connectors/connector-page.tsx'), 'ConnectorPage')
  ),
  page(
    '/connect',
    lazyRouteComponent(() => import('../connectors/guide/connect-page.tsx'), 'ConnectPage')
  ),
  page(
    '/setup',
    lazyRouteComponent(() => import('../setup/setup-page.tsx'), 'SetupPage')
  ),
  page(
    '/setup/$id',
    lazyRouteComponent(() => import('../setup/setup-wizard-page.tsx'), 'SetupWizardPage')
  ),
  page(
    '/imports',
    lazyRouteComponent(() => import('../imports/imports-page.tsx'), 'ImportsPage')
  ),
  page(
    '/snapshots',
    lazyRouteComponent(() => import('../snapshots/snapshots-page.tsx'), 'SnapshotsPage')
  ),
  page(
    '/settings',
    lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage')
  )
]

/** The window's pages by address, each loaded when it is first gone to. The hash carries them, so they work from a file and from the host. */
export const createPages = () =>
  createRouter({
    routeTree: root.addChildren(pages),
    history: createHashHistory(),
    parseSearch: readSearch,
    stringifySearch: search => writeSearch(search as Parameters<typeof writeSearch>[0]),
    defaultPreload: false,
    defaultPendingMs: 150,
    scrollRestoration: true
  })
