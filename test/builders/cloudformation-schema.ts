import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'

const database = loadAwsServiceSpecSync()

interface PropertySpec {
  required?: boolean
  type: TypeSpec
  previousTypes?: TypeSpec[]
}
interface TypeSpec {
  type: string
  element?: TypeSpec
  types?: TypeSpec[]
  reference?: { $ref: string }
}
type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isIntrinsic = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length === 1 && /^(?:Ref|Fn::\w+)$/.test(Object.keys(value)[0] ?? '')

const typeProblems = (value: unknown, spec: TypeSpec, place: string): string[] => {
  if (isIntrinsic(value)) return []
  const wrong = [`${place}: ${JSON.stringify(value)} is no ${spec.type}`]
  switch (spec.type) {
    case 'string':
    case 'date-time':
      return typeof value === 'string' ? [] : wrong
    case 'number':
      return typeof value === 'number' ? [] : wrong
    case 'integer':
      return Number.isInteger(value) ? [] : wrong
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong
    case 'json':
      return isObject(value) || typeof value === 'string' || Array.isArray(value) ? [] : wrong
    case 'array':
      return Array.isArray(value) ? value.flatMap((item, at) => typeProblems(item, spec.element as TypeSpec, `${place}[${at}]`)) : wrong
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, item]) => typeProblems(item, spec.element as TypeSpec, `${place}.${name}`))
        : wrong
    case 'tag':
      return isObject(value) && typeof value.Key === 'string' && typeof value.Value === 'string' ? [] : wrong
    case 'ref': {
      const definition = database.get('typeDefinition', spec.reference as never) as unknown as { properties: Record<string, PropertySpec> }
      return isObject(value) ? propertyProblems(value, definition.properties, place) : wrong
    }
    case 'union': {
      const tries = (spec.types ?? []).map(each => typeProblems(value, each, place))
      return tries.find(problems => problems.length === 0) ?? tries[0] ?? []
    }
    default:
      throw new Error(`The schema has a type ${spec.type} that this does not know.`)
  }
}

const propertyProblems = (given: Json, specs: Record<string, PropertySpec>, place: string): string[] => [
  ...Object.entries(specs)
    .filter(([name, { required }]) => required === true && given[name] === undefined)
    .map(([name]) => `${place}.${name} is missing`),
  ...Object.entries(given).flatMap(([name, value]) => {
    const spec = specs[name]
    return spec === undefined ? [`${place}.${name} is unknown`] : typeProblems(value, spec.type, `${place}.${name}`)
  })
]

/** What AWS's own schema has against a template: unknown types and properties, missing ones, values of another type. */
export const templateProblems = (template: { Resources: Record<string, { Type: string; Properties: Json }> }): string[] =>
  Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) => {
    const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', Type)
    if (resource === undefined) return [`${id}: ${Type} is no type`]
    return propertyProblems(Properties, resource.properties as unknown as Record<string, PropertySpec>, `${id} (${Type})`)
  })
