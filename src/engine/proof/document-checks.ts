import type { Artefact, ArtefactCheck, ArtefactKind } from '../../shared/vocabulary/artefact.ts'
import { actionsOf, findAction } from '../cloudtrail/actions/known-actions.ts'
import { compilePolicy } from '../policy/compile-policy.ts'
import { canonical } from '../setup/policy/canonical.ts'
import { resourceForms } from './action-resources.ts'
import { check } from './check.ts'

type Json = Record<string, unknown>

/** Most bytes, or characters without white space, that AWS takes. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const limits: Partial<Record<ArtefactKind, number>> = {
  'reader-policy': 6144,
  'trust-policy': 2048,
  'log-group-role': 10_240,
  'bucket-policy': 20_480,
  'key-policy': 32_768,
  'topic-policy': 30_720,
  'queue-policy': 65_536
}

export const isPolicy = ({ kind }: Artefact): boolean => Object.hasOwn(limits, kind)

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string')

const statementsOf = (document: Json): Json[] => {
  const given = document.Statement
  return (Array.isArray(given) ? given : [given]).filter((each): each is Json => typeof each === 'object' && each !== null)
}

/** Statements of ours: those that were pasted are their owner's business. */
const ours = (document: Json, existing: Json | null): Json[] => {
  if (existing === null) return statementsOf(document)
  const there = new Set(statementsOf(existing).map(canonical))
  return statementsOf(document).filter(statement => !there.has(canonical(statement)))
}

const sidProblems = (document: Json, own: readonly Json[]): string[] => {
  const sids = statementsOf(document).map(({ Sid }) => Sid)
  return own.flatMap(({ Sid }) => {
    if (typeof Sid !== 'string' || !/^[A-Za-z0-9]+$/.test(Sid)) return [`${String(Sid)} is no statement id`]
    return sids.filter(each => each === Sid).length > 1 ? [`${Sid} is there twice`] : []
  })
}

const isKnown = (pattern: string): boolean => {
  const [prefix = '', name = ''] = pattern.split(':')
  if (!name.includes('*')) return findAction(prefix, name) !== undefined
  const expression = new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i')
  return [...(actionsOf(prefix)?.values() ?? [])].some(action => expression.test(action.name))
}

const actionProblems = (own: readonly Json[]): string[] =>
  own
    .flatMap(({ Action }) => listOf(Action))
    .filter(action => !isKnown(action))
    .map(action => `IAM has no action ${action}`)

/** Without the variables, which stand for parts of names. */
const plain = (resource: string): string => resource.replace(/\$\{[^}]*\}/g, 'x')

const resourceProblems = (own: readonly Json[]): string[] =>
  own.flatMap(({ Action, Resource, Effect }) =>
    listOf(Action).flatMap(action => {
      const form = resourceForms[action]
      // A key's own policy can only speak of that key, and says `*`.
      return listOf(Resource)
        .filter(resource => resource !== '*' && Effect === 'Allow' && (form === undefined || !form.test(plain(resource))))
        .map(resource => `${action} is not about ${resource}`)
    })
  )

const sizeOf = (kind: ArtefactKind, document: Json): number => {
  const text = JSON.stringify(document)
  return kind === 'reader-policy' || kind === 'trust-policy' || kind === 'log-group-role'
    ? text.length
    : new TextEncoder().encode(text).length
}

/** Whether a policy is well formed: as a document, by its ids, actions, resources and size. */
export const documentChecks = ({ kind, text, existing }: Artefact): ArtefactCheck[] => {
  const document = JSON.parse(text) as Json
  const own = ours(document, existing === null ? null : (JSON.parse(existing) as Json))
  const limit = limits[kind] ?? Number.MAX_SAFE_INTEGER
  const size = sizeOf(kind, document)
  const policyKind = kind === 'trust-policy' ? 'trust' : kind === 'reader-policy' || kind === 'log-group-role' ? 'identity' : 'resource'
  const { problems } = compilePolicy({ ...document, Statement: own }, policyKind, kind, kind)
  return [
    check(
      'Read as a policy',
      problems.map(({ place, reason }) => `${place} ${reason}`),
      `${own.length === 1 ? 'One statement' : `${own.length} statements`}, nothing odd.`
    ),
    check('Statement ids', sidProblems(document, own), 'Each is there once.'),
    check('Actions', actionProblems(own), 'IAM knows every one.'),
    check('Resources of actions', resourceProblems(own), 'Each action is about resources of its kind.'),
    check(
      'Size',
      size <= limit ? [] : [`${size} of at most ${limit}: name fewer accounts, or use an organization trail`],
      `${size} of at most ${limit}.`
    )
  ]
}
