import { stringify } from 'yaml'
import { jsonText } from '../json-text.ts'
import type { Stack } from './stacks.ts'

/** Members without a value are no members. */
const given = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(given)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name, given(item)])
  )
}

const titles = { readers: 'readers', storage: 'log bucket', trail: 'trail' }

/** A stack as CloudFormation reads it: one tree, for JSON and YAML. null where it has nothing CloudFormation makes. */
export const cloudFormation = ({ resources, stage }: Stack): Record<string, unknown> | null => {
  const made = resources.filter(({ type }) => type !== '')
  if (made.length === 0) return null
  const ids = new Set(made.map(({ logicalId }) => logicalId))
  const entries = made.map(({ logicalId, type, properties, isKept, after = [] }) => {
    const dependsOn = after.filter(id => ids.has(id))
    return [
      logicalId,
      {
        Type: type,
        ...(isKept ? { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } : {}),
        ...(dependsOn.length === 0 ? {} : { DependsOn: dependsOn }),
        Properties: given(properties)
      }
    ] as const
  })
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Footfall: ${stage === null ? 'CloudTrail and its reader' : titles[stage]}`,
    Resources: Object.fromEntries(entries)
  }
}

export const asJson = jsonText

/** Everything that could be read as another type is quoted, account ids above all. */
export const asYaml = (tree: object): string => stringify(tree, { lineWidth: 0, version: '1.1', aliasDuplicateObjects: false })
