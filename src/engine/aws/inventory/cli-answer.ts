/** Members by which pages are turned, and the SDK's own: the AWS CLI prints none of them once it has joined the pages. */
const leftOut = new Set(['$metadata', 'NextToken', 'NextMarker', 'Marker', 'IsTruncated', 'Truncated', 'ContinuationToken', 'Prefix'])
const documents = new Set(['PolicyDocument', 'AssumeRolePolicyDocument', 'Document'])

/** An answer of the SDK as `aws … --output json` has it. @param service  by its word on the AWS CLI's line */
export const cliAnswer = (service: string, operation: string, answer: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const members = Object.entries(answer).filter(([name, value]) => !leftOut.has(name) && value !== undefined)
  const plain = Object.fromEntries(members.map(([name, value]) => [name, toPlain(name, value, service === 'iam')]))
  // The oldest region has no constraint, which the CLI says.
  return operation === 'GetBucketLocation' ? { LocationConstraint: null, ...plain } : plain
}

const toPlain = (name: string, value: unknown, isIam: boolean): unknown => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().replace(/(?:\.000)?Z$/, '+00:00')
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(entry => toPlain('', entry, isIam))
  if (typeof value === 'string') return isIam && documents.has(name) ? document(value) : value
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(members.map(([inner, content]) => [inner, toPlain(inner, content, isIam)]))
}

/** IAM's documents are URL-encoded; what cannot be read stays the text it is, as in the CLI. */
const document = (text: string): unknown => {
  try {
    return JSON.parse(decodeURIComponent(text))
  } catch {
    return text
  }
}
