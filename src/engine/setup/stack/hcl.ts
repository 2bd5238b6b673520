/** A value of Terraform's language. Objects are maps; `block` and `reference` are what they say. */
export type HclValue = string | number | boolean | null | readonly HclValue[] | HclJson | HclReference | { [name: string]: HclValue }
export type Hcl = { [name: string]: HclValue | HclBlock | readonly HclBlock[] | undefined }

export interface HclReference {
  kind: 'reference'
  expression: string
}
export interface HclJson {
  kind: 'json'
  value: unknown
}
export interface HclBlock {
  kind: 'block'
  body: Hcl
}

export const reference = (expression: string): HclReference => ({ kind: 'reference', expression })
/** Text that Terraform makes of a value, as policies are given. */
export const jsonEncoded = (value: unknown): HclJson => ({ kind: 'json', value })
export const block = (body: Hcl): HclBlock => ({ kind: 'block', body })

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' }

const escaped = (character: string): string => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** In double quotes, where `${` and `%{` would begin something of Terraform's own. */
export const hclText = (text: string): string =>
  `"${text.replace(/[\p{Cc}"\\\u2028\u2029]/gu, escaped).replace(/([$%])\{/g, (_, sign: string) => `${sign}${sign}{`)}"`

const isKind = <K extends string>(value: unknown, kind: K): value is { kind: K } =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind

const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)

const valueText = (value: unknown, indent: string): string => {
  if (isKind(value, 'reference')) return (value as HclReference).expression
  if (isKind(value, 'json')) return `jsonencode(${valueText((value as HclJson).value, indent)})`
  if (typeof value === 'string') return hclText(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    if (value.every(item => typeof item !== 'object') && value.join(', ').length < 60)
      return `[${value.map(item => valueText(item, inner)).join(', ')}]`
    return `[\n${value.map(item => `${inner}${valueText(item, inner)},\n`).join('')}${indent}]`
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{\n${entries.map(([name, item]) => `${inner}${isName(name) ? name : hclText(name)} = ${valueText(item, inner)}\n`).join('')}${indent}}`
}

/** The inside of a block, each line ended. */
export const bodyText = (body: Hcl, indent: string): string =>
  Object.entries(body)
    .map(([name, value]) => {
      if (value === undefined || (Array.isArray(value) && value.length === 0)) return ''
      const blocks =
        Array.isArray(value) && value.length > 0 && value.every(item => isKind(item, 'block'))
          ? value
          : isKind(value, 'block')
            ? [value]
            : null
      if (blocks === null) return `${indent}${name} = ${valueText(value, indent)}\n`
      return (blocks as HclBlock[]).map(each => `${indent}${name} {\n${bodyText(each.body, `${indent}  `)}${indent}}\n`).join('')
    })
    .join('')
