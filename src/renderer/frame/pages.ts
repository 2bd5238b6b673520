/** The pages there are, in the order of the side navigation, with the second key of their `g` shortcut. */
export const pages = [
  { path: '/start', name: 'Start', key: 's' },
  { path: '/overview', name: 'Overview', key: 'o' },
  { path: '/identities', name: 'Identities', key: 'i' },
  { path: '/resources', name: 'Resources', key: 'r' },
  { path: '/activity', name: 'Activity', key: 'a' },
  { path: '/connectors', name: 'Connectors', key: 'c' },
  { path: '/setup', name: 'Set-up', key: 'u' },
  { path: '/imports', name: 'Imports', key: 'm' },
  { path: '/snapshots', name: 'Snapshots', key: 'n' },
  { path: '/settings', name: 'Settings', key: 't' }
] as const

/** The page an address belongs to: its own, or the one it is a way to. */
export const pageAt = (path: string): (typeof pages)[number] | undefined => {
  const place = path === '/connect' ? '/connectors' : path
  return pages.find(page => place === page.path || place.startsWith(`${page.path}/`))
}

/** `⌘` on a Mac, `Ctrl` elsewhere. */
export const commandKey = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
