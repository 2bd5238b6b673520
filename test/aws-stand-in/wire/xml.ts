/** A value as XML: members are elements, arrays repeat their element, `undefined` and `null` are left out, dates are ISO. */
export type XmlValue =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | readonly XmlValue[]
  | Raw
  | { readonly [name: string]: XmlValue }

/** Markup written as it is. */
export interface Raw {
  rawXml: string
}
const isRaw = (value: object): value is Raw => 'rawXml' in value

const special: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters no parser keeps (a line's end, control characters) go as references, as S3 sends them. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]|(?![\n\t])\p{Cc}/gu, character => special[character] ?? `&#x${character.charCodeAt(0).toString(16)};`)

export const element = (name: string, value: XmlValue, attributes = ''): string => {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(item => element(name, item, attributes)).join('')
  const inner = content(value)
  return `<${name}${attributes}>${inner}</${name}>`
}

const content = (value: Exclude<XmlValue, null | undefined>): string => {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object') return escapeXml(String(value))
  if (isRaw(value)) return value.rawXml
  return Object.entries(value)
    .map(([name, member]) => element(name, member))
    .join('')
}

export const xmlDocument = (root: string, value: XmlValue, namespace = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, value, namespace === '' ? '' : ` xmlns="${namespace}"`)}`
