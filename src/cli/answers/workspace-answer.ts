import type { Output } from '../../shared/contract/contract.ts'
import { countText, sizeText, timeOrNull } from '../output/words.ts'
import type { Pair } from '../output/write-answer.ts'

/** What is known of a workspace, in the command line's own field names. */
export const toWorkspaceAnswer = ({ firstEventMs, lastEventMs, ...info }: Output<'workspace.info'>) => ({
  ...info,
  firstEventAt: timeOrNull(firstEventMs),
  lastEventAt: timeOrNull(lastEventMs)
})

export const workspacePairs = (info: Output<'workspace.info'>): Pair[] => [
  ['Workspace', info.path],
  ['Sample', info.sample ? 'yes' : 'no'],
  ['Events', countText(info.events)],
  ['Files', countText(info.files)],
  ['Identities', countText(info.identities)],
  ['Resources', countText(info.resources)],
  ['Accounts', info.accounts.length === 0 ? 'none' : info.accounts.join(', ')],
  ['Regions', info.regions.length === 0 ? 'none' : info.regions.join(', ')],
  ['From', timeOrNull(info.firstEventMs) ?? 'no event'],
  ['To', timeOrNull(info.lastEventMs) ?? 'no event'],
  ['Store', sizeText(info.storeBytes)],
  ['Originals', sizeText(info.rawBytes)]
]

/** One line per check. */
export const verifyPairs = ({ ok, checks }: Output<'workspace.verify'>): Pair[] => [
  ...checks.map(check => [check.ok ? 'ok' : 'WRONG', `${check.check}: ${check.detail}`] as const),
  [ok ? 'ok' : 'WRONG', ok ? 'Everything that was checked is well.' : 'Something is wrong: see above.']
]
