import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import type { Artefact, ArtefactCheck } from '../../shared/vocabulary/artefact.ts'
import { type ReaderGroup, readerPolicyId } from '../setup/artefact/reader-artefacts.ts'
import { siteOf } from '../setup/request/alarm-requests.ts'
import { keyPolicyId } from '../setup/task/key-tasks.ts'
import { trailSuffix } from '../setup/task/trail-tasks.ts'
import type { WrittenSetup } from '../setup/write-setup.ts'
import type { Question } from './ask.ts'
import { asked, check } from './check.ts'
import { documentChecks, isPolicy } from './document-checks.ts'
import { refusedCalls, wantedCalls } from './reader-questions.ts'
import {
  alarmTopicQuestions,
  deliveryQuestions,
  fileTopicQuestions,
  keyQuestions,
  logRoleQuestions,
  queueQuestions
} from './service-questions.ts'
import { type Texts, textsOf } from './texts.ts'
import { trustQuestions } from './trust-questions.ts'
import { wholeChecker } from './whole-checks.ts'

/**
 * The proof room: texts of a set-up are read again as AWS would read them, and policies are put to our own evaluator. It trusts the plan for
 * what should be possible, and nothing of the texts.
 */
type Proofs = Map<string, ArtefactCheck[]>

/** What each group's readers must be able to do. */
type Wanted = ReadonlyMap<ReaderGroup, readonly Question[]>

const readerProofs = ({ plan, groups }: WrittenSetup, texts: Texts, calls: Wanted, proofs: Proofs): void => {
  for (const group of groups) {
    const [reader] = group.readers
    const wanted = asked('The reader can do what its features call', calls.get(group) ?? [])
    const refused = asked('The reader can do nothing else', refusedCalls({ plan, group, reader, texts }))
    for (const at of group.policies.keys()) proofs.set(readerPolicyId(group, at), [wanted, refused])
    if (reader.trust !== null)
      proofs.set(`trust-policy${group.suffix}`, [
        asked('Only who is trusted gets the role', trustQuestions(plan.partition, reader, texts.policy(`trust-policy${group.suffix}`)))
      ])
  }
}

const bucketProofs = ({ plan }: WrittenSetup, texts: Texts, calls: Wanted): ArtefactCheck[] => [
  asked('CloudTrail can deliver, and nobody else can write', deliveryQuestions(plan, texts)),
  asked(
    'Readers can read their part',
    [...calls.values()].flat().filter(({ action }) => action.startsWith('s3:') && plan.bucket.name !== '')
  )
]

const proofsOf = (written: WrittenSetup): Proofs => {
  const { plan } = written
  const texts = textsOf(written.artefacts)
  const calls = new Map(written.groups.map(group => [group, wantedCalls({ plan, group, reader: group.readers[0], texts })]))
  const proofs: Proofs = new Map([['bucket-policy', bucketProofs(written, texts, calls)]])
  readerProofs(written, texts, calls, proofs)
  for (const key of plan.keys)
    proofs.set(keyPolicyId(plan.keys, key), [asked('Only who should uses the key', keyQuestions(plan, key, texts))])
  const { notifications, alarms } = plan
  if (notifications?.topic)
    proofs.set('topic-policy', [asked('Only who should publishes', fileTopicQuestions(plan, notifications.topic, texts))])
  if (notifications?.queue) proofs.set('queue-policy', [asked('Only who should sends', queueQuestions(plan, notifications.queue, texts))])
  for (const site of alarms?.sites ?? []) {
    const suffix = alarms?.sites.length === 1 ? '' : `-${site.accountId}`
    proofs.set(`alarm-topic-policy${suffix}`, [
      asked('Only alarms publish', alarmTopicQuestions(plan, site, `alarm-topic-policy${suffix}`, texts))
    ])
  }
  for (const trail of plan.trails) {
    const site = siteOf(plan, trail)
    if (site !== null && trail.logRole !== null)
      proofs.set(`log-group-role${trailSuffix(plan, trail)}`, [
        asked('The role writes to its own streams only', logRoleQuestions(plan, trail, site, texts))
      ])
  }
  return proofs
}

const mostPatternCharacters = 1024

const patternChecks = ({ kind, text }: Artefact): ArtefactCheck[] => {
  if (kind !== 'metric-filter') return []
  const { filterPattern } = JSON.parse(text) as { filterPattern: string }
  const size = filterPattern.length
  return [
    check(
      'Length of the pattern',
      size > mostPatternCharacters ? [`${size} of at most ${mostPatternCharacters}`] : [],
      `${size} of at most ${mostPatternCharacters}.`
    )
  ]
}

const isWhole = ({ kind }: Artefact): boolean => kind === 'cloudformation' || kind === 'terraform' || kind === 'cli'

const jsonCheck = ({ text }: Artefact): ArtefactCheck => {
  try {
    JSON.parse(text)
    return check('Read as JSON', [], 'It reads.')
  } catch (error) {
    return check('Read as JSON', [error instanceof Error ? error.message : 'It does not read'], '')
  }
}

/** The set-up with every text's checks beside it. A check that fails hides nothing: the text is shown with it. */
export const proveSetup = (written: WrittenSetup): GeneratedSetup => {
  const { artefacts, checklist, warnings, connectors } = written
  const proofs = proofsOf(written)
  const wholeChecks = wholeChecker(new Set(artefacts.map(({ path }) => path)))
  const checksOf = (artefact: Artefact): ArtefactCheck[] => {
    if (isWhole(artefact)) return wholeChecks(artefact)
    const read = jsonCheck(artefact)
    if (read.state === 'failed') return [read]
    return [read, ...(isPolicy(artefact) ? documentChecks(artefact) : patternChecks(artefact)), ...(proofs.get(artefact.id) ?? [])]
  }
  return { artefacts: artefacts.map(artefact => ({ ...artefact, checks: checksOf(artefact) })), checklist, warnings, connectors }
}
