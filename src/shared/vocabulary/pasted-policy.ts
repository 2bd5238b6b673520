/** Documents a person pastes as they stand in AWS, to be added to. */
export const pastedKinds = ['bucketPolicy', 'keyPolicy', 'topicPolicy', 'queuePolicy', 'notificationConfiguration'] as const
export type PastedKind = (typeof pastedKinds)[number]

/** The most bytes AWS takes of each. @see https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
export const pastedLimitBytes: Readonly<Record<PastedKind, number>> = {
  bucketPolicy: 20_480,
  keyPolicy: 32_768,
  topicPolicy: 30_720,
  queuePolicy: 65_536,
  notificationConfiguration: 1_048_576
}

const words: Readonly<Record<PastedKind, string>> = {
  bucketPolicy: 'A bucket policy',
  keyPolicy: 'A key policy',
  topicPolicy: 'A topic’s policy',
  queuePolicy: 'A queue’s policy',
  notificationConfiguration: 'A notification configuration'
}

const parsed = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

/** Strings stay as they are: a comma in one is text. */
const withoutTrailingCommas = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, found => (found === ',' ? ' ' : found))

const lineOfTrailingComma = (text: string): number => {
  const changed = withoutTrailingCommas(text)
  const at = [...text].findIndex((character, index) => character === ',' && changed[index] === ' ')
  return text.slice(0, Math.max(0, at)).split('\n').length
}

const notJson = (text: string): string => {
  if (parsed(withoutTrailingCommas(text)) !== null)
    return `Line ${lineOfTrailingComma(text)} ends with a comma before a closing bracket, which JSON does not allow: take it out.`
  if (
    /^\s*\{[\s\S]*\}\s*,?\s*\{[\s\S]*\}\s*$/.test(text) &&
    parsed(`[${withoutTrailingCommas(text.replace(/\}\s*,?\s*\{/g, '},{'))}]`) !== null
  )
    return 'These are several objects side by side: paste the whole document, from its first bracket to its last.'
  return 'This is not JSON. Paste the whole document, from its first bracket to its last.'
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const statementsProblem = ({ Statement }: Record<string, unknown>): string | null => {
  if (Statement === undefined) return 'This is JSON, but no policy: it has no Statement.'
  const statements = Array.isArray(Statement) ? Statement : [Statement]
  return statements.every(isObject) ? null : 'Every Statement of a policy is an object in curly brackets.'
}

const configurationLists = ['TopicConfigurations', 'QueueConfigurations', 'LambdaFunctionConfigurations'] as const

const configurationProblem = (value: Record<string, unknown>): string | null => {
  const odd = Object.keys(value).find(name => name !== 'EventBridgeConfiguration' && !configurationLists.some(list => list === name))
  if (odd !== undefined) return `A notification configuration has no “${odd.slice(0, 64)}”.`
  const broken = configurationLists.find(name => value[name] !== undefined && !(Array.isArray(value[name]) && value[name].every(isObject)))
  return broken === undefined ? null : `${broken} is a list of objects.`
}

/** What is wrong with a pasted document, as one sentence, or null. Nothing at all is right: it says that nothing is there yet. */
export const pastedProblem = (kind: PastedKind, text: string): string | null => {
  if (text.trim() === '') return null
  const bytes = new TextEncoder().encode(text).length
  const read = parsed(text)
  const compact = read === null ? bytes : new TextEncoder().encode(JSON.stringify(read.value)).length
  const limit = pastedLimitBytes[kind]
  if (compact > limit) return `${words[kind]} has at most ${limit} bytes; this one has ${compact}.`
  if (read === null) return notJson(text)
  if (!isObject(read.value)) return 'This is JSON, but no document: it is not an object in curly brackets.'
  return kind === 'notificationConfiguration' ? configurationProblem(read.value) : statementsProblem(read.value)
}
