import type { Artefact, ArtefactKind } from '../../../shared/vocabulary/artefact.ts'

export const artefactKindWords: Readonly<Record<ArtefactKind, string>> = {
  'reader-policy': 'Reader’s policy',
  'trust-policy': 'Trust policy',
  'bucket-policy': 'Bucket policy',
  'key-policy': 'Key policy',
  'topic-policy': 'Topic policy',
  'queue-policy': 'Queue policy',
  'notification-configuration': 'Bucket notifications',
  'event-rule': 'EventBridge rule',
  'log-group-role': 'Role for the log group',
  trail: 'Trail',
  'event-selectors': 'Event selectors',
  'insight-selectors': 'Insights',
  'metric-filter': 'Metric filter',
  alarm: 'Alarm',
  settings: 'Settings for the AWS CLI',
  cloudformation: 'CloudFormation',
  terraform: 'Terraform',
  cli: 'AWS CLI'
}

export const hasFailed = ({ checks }: Pick<Artefact, 'checks'>): boolean => checks.some(({ state }) => state === 'failed')

export const fileNameOf = ({ path }: Pick<Artefact, 'path'>): string => path.slice(path.lastIndexOf('/') + 1)

/** Whether it makes everything at once, instead of one thing. */
export const isWhole = ({ kind }: Pick<Artefact, 'kind'>): boolean => kind === 'cloudformation' || kind === 'terraform' || kind === 'cli'

export type ListedRow = { kind: 'group'; key: string; title: string } | { kind: 'artefact'; key: string; artefact: Artefact }

/**
 * The list beside the text: whole templates first, because who applies one needs nothing else; then single texts by the account they are
 * applied in. `asked` keeps those whose title, file, kind or account has it.
 */
export const listedRows = (artefacts: readonly Artefact[], asked: string, accountName: (id: string) => string): ListedRow[] => {
  const wanted = asked.trim().toLowerCase()
  const fits = (one: Artefact): boolean =>
    wanted === '' ||
    [one.title, one.path, artefactKindWords[one.kind], one.accountId, accountName(one.accountId)].some(text =>
      text.toLowerCase().includes(wanted)
    )
  const groups = new Map<string, Artefact[]>()
  const groupOf = (one: Artefact): string => (isWhole(one) ? 'The whole, as one' : `Account ${accountName(one.accountId)}`)
  for (const one of [...artefacts.filter(isWhole), ...artefacts.filter(each => !isWhole(each))]) {
    if (!fits(one)) continue
    const title = groupOf(one)
    groups.set(title, [...(groups.get(title) ?? []), one])
  }
  return [...groups].flatMap(([title, members]): ListedRow[] => [
    { kind: 'group', key: `group ${title}`, title },
    ...members.map((artefact): ListedRow => ({ kind: 'artefact', key: artefact.id, artefact }))
  ])
}
