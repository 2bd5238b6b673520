import { parse } from 'yaml'
import type { Artefact, ArtefactCheck } from '../../shared/vocabulary/artefact.ts'
import { check } from './check.ts'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every `Ref` and `Fn::GetAtt` below a value. */
const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references)
  if (!isObject(value)) return []
  const own = typeof value.Ref === 'string' && Object.keys(value).length === 1 ? [value.Ref] : []
  const attribute = value['Fn::GetAtt']
  const got = Array.isArray(attribute) && typeof attribute[0] === 'string' ? [attribute[0]] : []
  return [...own, ...got, ...Object.values(value).flatMap(references)]
}

const dependencies = ({ DependsOn, Properties }: Json): string[] => [
  ...(Array.isArray(DependsOn) ? DependsOn.map(String) : []),
  ...references(Properties)
]

/** @returns a circle as `a → b → a`, or null */
const circle = (edges: ReadonlyMap<string, readonly string[]>): string | null => {
  const done = new Set<string>()
  const walk = (id: string, trail: readonly string[]): string | null => {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id].join(' → ')
    if (done.has(id)) return null
    for (const next of edges.get(id) ?? []) {
      const found = walk(next, [...trail, id])
      if (found !== null) return found
    }
    done.add(id)
    return null
  }
  for (const id of edges.keys()) {
    const found = walk(id, [])
    if (found !== null) return found
  }
  return null
}

const edgeProblems = (edges: ReadonlyMap<string, readonly string[]>): string[] => {
  const dangling = [...edges].flatMap(([id, to]) =>
    to.filter(each => !edges.has(each)).map(each => `${id} names ${each}, which is not there`)
  )
  const round = circle(edges)
  return round === null ? dangling : [...dangling, `${round} wait for each other`]
}

const mostBytes = 1_000_000
const mostResources = 500

const templateChecks = ({ text, language }: Artefact): ArtefactCheck[] => {
  const tree: unknown = language === 'yaml' ? parse(text, { version: '1.1', maxAliasCount: 0 }) : JSON.parse(text)
  const resources = isObject(tree) && isObject(tree.Resources) ? tree.Resources : {}
  const edges = new Map(Object.entries(resources).map(([id, resource]) => [id, isObject(resource) ? dependencies(resource) : []]))
  const bytes = new TextEncoder().encode(text).length
  const tooLarge = [
    ...(bytes > mostBytes ? [`${bytes} bytes of at most ${mostBytes}`] : []),
    ...(edges.size > mostResources ? [`${edges.size} resources of at most ${mostResources}`] : [])
  ]
  return [
    check(
      'Read as a template',
      edges.size === 0 ? ['there is no resource in it'] : [],
      edges.size === 1 ? 'One resource.' : `${edges.size} resources.`
    ),
    check('References', edgeProblems(edges), 'Each names something in the template, and none goes in a circle.'),
    check(
      'Size',
      tooLarge,
      bytes > 51_200 ? `${bytes} bytes: above 51200 it is handed over through a bucket (--s3-bucket).` : `${bytes} bytes.`
    )
  ]
}

/** Texts in quotes may hold anything. */
const withoutStrings = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"/g, '""')

const terraformChecks = ({ text }: Artefact): ArtefactCheck[] => {
  const blocks = text.split(/^(?=resource ")/m).slice(1)
  const edges = new Map(
    blocks.map(each => {
      const [, type = '', name = ''] = /^resource "([\w-]+)" "([\w-]+)"/.exec(each) ?? []
      const body = withoutStrings(each.slice(each.indexOf('{')))
      return [`${type}.${name}`, [...body.matchAll(/\b(aws_\w+\.\w+)/g)].map(([, address]) => address ?? '')]
    })
  )
  return [check('References', edgeProblems(edges), 'Each names something in the folder, and none goes in a circle.')]
}

const scriptChecks = ({ text }: Artefact, paths: ReadonlySet<string>): ArtefactCheck[] => {
  const files = [...text.matchAll(/file:\/\/(json\/[\w.-]+)/g)].map(([, path]) => path ?? '')
  const missing = [...new Set(files)].filter(path => !paths.has(path)).map(path => `${path} is not there`)
  return [
    check(
      'Files it reads',
      missing,
      new Set(files).size === 1 ? 'One document, which is there.' : `${new Set(files).size} documents, all there.`
    )
  ]
}

const checksOf = (artefact: Artefact, paths: ReadonlySet<string>): ArtefactCheck[] => {
  if (artefact.kind === 'cloudformation') return templateChecks(artefact)
  if (artefact.kind === 'terraform') return terraformChecks(artefact)
  return artefact.kind === 'cli' ? scriptChecks(artefact, paths) : []
}

/**
 * A text with every account's id replaced by which of its accounts it is. Two texts that come to the same differ in accounts alone: what one
 * names, the other names in its place.
 */
const shapeOf = (text: string): string => {
  const seen = new Map<string, string>()
  return text.replace(/(?<!\d)\d{12}(?!\d)/g, id => {
    const known = seen.get(id) ?? `<account ${seen.size}>`
    seen.set(id, known)
    return known
  })
}

/** Whether templates and scripts hold together. Accounts with texts of one shape are common, and such a text is taken apart once. */
export const wholeChecker = (paths: ReadonlySet<string>): ((artefact: Artefact) => ArtefactCheck[]) => {
  const held = new Map<string, ArtefactCheck[]>()
  return artefact => {
    // Scripts name files, which are there or not for each account by itself.
    if (artefact.kind === 'cli') return checksOf(artefact, paths)
    const shape = `${artefact.language} ${shapeOf(artefact.text)}`
    const known = held.get(shape)
    if (known !== undefined) return known
    const checks = checksOf(artefact, paths)
    // What fails names its own accounts.
    if (checks.every(({ state }) => state === 'ok')) held.set(shape, checks)
    return checks
  }
}
