import { useMemo } from 'react'
import { profiles } from '../../../shared/vocabulary/profile.ts'
import { useConnectors } from '../../connectors/use-connectors.ts'
import { useSync, useSyncStatus } from '../../connectors/use-sync.ts'
import { useEngine } from '../../engine-client/engine-provider.tsx'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { useListedIdentities } from '../../identities/use-listed-identities.ts'
import { identityTypeWords, resourceTypeWords } from '../../parts/kind-words.ts'
import { useGo, useHref } from '../address.ts'
import { where } from '../filter-address.ts'
import { useImport } from '../import/use-import.ts'
import { useNotes } from '../notes.tsx'
import { pages } from '../pages.ts'
import { useLinks } from '../paths.ts'
import { profileWords } from '../profile-words.ts'
import { setTheme, themes } from '../theme.ts'
import { useAccountName } from '../use-accounts.ts'
import { useScoreQuestion } from '../use-score-question.ts'
import { useSettings } from '../use-settings.ts'
import { type RangeDays, ranges, useWindow } from '../use-window.ts'
import { askForInstant, rangeWords } from '../use-window-menu.ts'
import { useWorkspaces } from '../use-workspaces.ts'
import type { PaletteItem } from './palette-item.ts'

const eventIdForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const accessKeyForm = /^A[KS]IA[A-Z0-9]{12,}$/

const usePages = (): PaletteItem[] => {
  const go = useGo()
  const href = useHref()
  return pages.map(({ path, name, key }) => ({ id: path, group: 'Pages', text: name, note: `g ${key}`, run: () => go(href(path)) }))
}

const useActions = (onShortcuts: () => void): PaletteItem[] => {
  const { change } = useSettings()
  const { setRange, setAsOf } = useWindow()
  const { setProfile, setConditional, setAssumeObserved } = useScoreQuestion()
  const { pickFiles, pickFolder, desktop } = useImport()
  const { openSample, pick } = useWorkspaces()
  const { startSync, pauseSchedule } = useSync()
  const paused = useSyncStatus().data?.paused ?? false
  const go = useGo()
  const href = useHref()
  const act = (text: string, run: () => unknown, also?: string): PaletteItem => ({
    id: `act:${text}`,
    group: 'Actions',
    text,
    run: () => void run(),
    ...(also === undefined ? {} : { also })
  })
  const range = (days: RangeDays): PaletteItem => act(`Range: ${rangeWords(days).toLowerCase()}`, () => setRange(days))
  return [
    ...(desktop
      ? [act('Import files…', pickFiles, 'open logs'), act('Import a folder…', pickFolder, 'open logs'), act('Open workspace…', pick)]
      : [act('Import logs', () => go(href('/start')), 'files folder open upload')]),
    act('Open the sample workspace', openSample, 'demo example'),
    ...themes.map(theme => act(`Theme: ${theme}`, () => setTheme(theme), 'mode colour')),
    act('Times in UTC', () => change({ timeZone: 'utc' }), 'time zone'),
    act('Times in local time', () => change({ timeZone: 'local' }), 'time zone'),
    ...ranges.map(range),
    act('As of the newest event', () => setAsOf({ kind: 'newest' })),
    act('As of now', () => setAsOf({ kind: 'now' })),
    act('As of a date and time…', askForInstant),
    ...profiles.map(profile =>
      act(`Profile: ${profileWords[profile].name.toLowerCase()}`, () => setProfile(profile), 'score access actions')
    ),
    act('Conditional entitlements: count', () => setConditional(true), 'score'),
    act('Conditional entitlements: leave out', () => setConditional(false), 'score'),
    act('Logs: take as complete', () => setAssumeObserved(true), 'score assume observed'),
    act('Logs: take as they are', () => setAssumeObserved(false), 'score observed'),
    act('Connect AWS', () => go(href('/connect')), 'connector account organization trail bucket profile collect'),
    act('Collect from all connectors now', () => startSync({}), 'sync'),
    act(paused ? 'Resume the schedule' : 'Pause the schedule', () => pauseSchedule(!paused), 'sync connectors'),
    act('Collect a snapshot from AWS', () => go(href('/snapshots', { tab: 'collect' })), 'inventory iam policies'),
    act('Script that makes a snapshot', () => go(href('/snapshots', { tab: 'script' })), 'aws cli somebody else kit'),
    act('Import a snapshot', () => go(href('/snapshots')), 'inventory iam policies aws cli'),
    act('Import Okta exports', () => go(href('/snapshots', { tab: 'okta' })), 'people sessions'),
    act('Compare snapshots', () => go(href('/snapshots', { tab: 'compare' })), 'gained lost access changes'),
    act('Most over-provisioned buckets', () => go(href('/identities', { sort: '-score-buckets' })), 'score unused'),
    act('Most over-provisioned secrets', () => go(href('/identities', { sort: '-score-secrets' })), 'score unused'),
    act('Most over-provisioned keys', () => go(href('/identities', { sort: '-score-keys' })), 'score unused'),
    act('Keyboard shortcuts', onShortcuts, 'help keys')
  ]
}

const useKnownThings = (open: boolean): PaletteItem[] => {
  const { window, ready } = useWindow()
  const enabled = open && ready
  const { rows: identities } = useListedIdentities(open)
  const resources = useEngineQuery('resources.list', { window }, { enabled })
  const questions = useEngineQuery('questions.list', {}, { enabled })
  const connectors = useConnectors()
  const links = useLinks()
  const go = useGo()
  const accountName = useAccountName()
  return useMemo(
    () => [
      ...(questions.data ?? []).map(({ id, name, filter }) => ({
        id: `question:${id}`,
        group: 'Saved questions',
        text: name,
        run: () => go(links.linkToActivity(filter))
      })),
      ...(connectors.data ?? []).map(({ id, name, accountId }) => ({
        id: `connector:${id}`,
        group: 'Connectors',
        text: name,
        also: accountId,
        note: accountName(accountId),
        run: () => go(links.connector(id))
      })),
      ...(identities ?? []).map(({ arn, name, type, accountId }) => ({
        id: arn,
        group: 'Identities',
        text: name,
        also: arn,
        note: `${identityTypeWords[type]}${accountId === null ? '' : ` · ${accountName(accountId)}`}`,
        kind: type,
        run: () => go(links.identity(arn))
      })),
      ...(resources.data ?? []).map(({ arn, name, type, accountId }) => ({
        id: arn,
        group: 'Resources',
        text: name,
        also: arn,
        note: `${resourceTypeWords[type]}${accountId === null ? '' : ` · ${accountName(accountId)}`}`,
        kind: type,
        run: () => go(links.resource(arn, type) ?? '#/resources')
      }))
    ],
    [questions.data, connectors.data, identities, resources.data, links, go, accountName]
  )
}

/** What the typed text itself names: an event by its id, the events of an access key, events that contain the words. */
const useTyped = (typed: string): PaletteItem[] => {
  const { client } = useEngine()
  const { tell } = useNotes()
  const links = useLinks()
  const go = useGo()
  const text = typed.trim()
  if (text === '') return []
  const openEvent = async (): Promise<void> => {
    try {
      const { row } = await client.call('events.get', { eventId: text })
      const hourMs = 3_600_000
      go(links.linkToActivity({ conditions: [], sinceMs: row.timeMs - hourMs, untilMs: row.timeMs + hourMs }, { event: String(row.seq) }))
    } catch (thrown) {
      const { message, hint } = thrown as { message: string; hint?: string }
      tell({ id: 'event-not-found', type: 'warning', header: 'The event could not be opened', content: `${message} ${hint ?? ''}` })
    }
  }
  if (eventIdForm.test(text)) return [{ id: 'typed:event', group: 'Activity', text: `Event ${text}`, run: () => void openEvent() }]
  if (accessKeyForm.test(text))
    return [
      {
        id: 'typed:key',
        group: 'Activity',
        text: `Events of access key ${text}`,
        run: () => go(links.linkToEvents(where('access-key', text)))
      }
    ]
  return [
    {
      id: 'typed:text',
      group: 'Activity',
      text: `Events that contain “${text}”`,
      run: () => go(links.linkToActivity({ conditions: [], text }))
    }
  ]
}

/** Everything that can be gone to or done: `ranked` by what is typed, `always` below it. */
export const usePaletteItems = (open: boolean, typed: string, onShortcuts: () => void) => {
  const places = usePages()
  const actions = useActions(onShortcuts)
  const known = useKnownThings(open)
  return { ranked: [...places, ...known, ...actions], always: useTyped(typed) }
}
