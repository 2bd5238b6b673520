import { type InventoryCall, type InventoryThing, inventoryCalls } from '../../../shared/vocabulary/inventory-calls.ts'

/* The inventory's calls as lines of the kit's script. */

/** @throws Error when there is no such call: a mistake of ours */
export const callNamed = (name: string): InventoryCall => {
  const call = inventoryCalls.find(each => `${each.service}/${each.command}` === name)
  if (call === undefined) throw new Error(`${name} is no call of the inventory`)
  return call
}

/** `SAMLProviderArn` → `--saml-provider-arn`. */
const flagOf = (member: string): string =>
  `--${member
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()}`

/** In single quotes, in which a shell reads everything as it stands. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** What stands for `{name}`: a variable of the script, in double quotes. */
const inQuotes = (template: string): string => `"${template.replace(/\{(\w+)\}/g, (_, name: string) => `$${name}`)}"`

/** `"$account/kms/$region/list-keys"`, each name encoded. */
export const fileOf = ({ folder, service, where, command, file }: InventoryCall): string => {
  const base = folder === 'account' ? `$account/${service}` : folder
  const region = folder === 'account' && (where === 'region' || where === 'home') ? '/$region' : ''
  const names = file === null ? '' : `/${file.replace(/\{(\w+)\}/g, (_, name: string) => `$(encode "$${name}")`)}`
  return `"${base}${region}/${command}${names}.json"`
}

const regionOf = ({ where }: InventoryCall): string => (where === 'global' ? '"$home"' : '"$region"')

const isTold = ({ folder, where }: InventoryCall): boolean =>
  folder === 'account' ? where === 'region' || where === 'home' : where !== 'global'

/** Behind an equals sign, a value that begins with a hyphen is a value. */
const flagsOf = ({ input }: InventoryCall): string[] =>
  Object.entries(input).flatMap(([member, value]) =>
    typeof value === 'string' ? [`${flagOf(member)}=${inQuotes(value)}`] : [flagOf(member), ...value.map(quoted)]
  )

/** One call: its file, what a refusal says, and the command's words. */
export const ask = (name: string): string => {
  const call = callNamed(name)
  const words = [
    'ask',
    fileOf(call),
    call.action,
    call.resource === null ? "''" : inQuotes(call.resource),
    isTold(call) ? '"$region"' : "''",
    quoted(call.absent.join(' ')),
    call.service,
    call.command,
    '--region',
    regionOf(call),
    ...flagsOf(call)
  ]
  return words.join(' ')
}

/** The things a list tells of, one a line. */
export const list = (name: string, member: string, wanted: string): string => {
  const call = callNamed(name)
  // A page without the list is a page of none; the CLI would print `None`.
  const query = `(${member}||\`[]\`)[${wanted}`
  // Only the users of it: all of it was written down already.
  const lighter = call.operation === 'GetAccountAuthorizationDetails' ? ['--filter', 'User'] : []
  return ['names', quoted(query), call.service, call.command, '--region', regionOf(call), ...flagsOf(call), ...lighter].join(' ')
}

export const about = (thing: InventoryThing): string[] =>
  inventoryCalls.filter(call => call.per === thing).map(call => `${call.service}/${call.command}`)

export const indented = (lines: readonly string[]): string[] => lines.map(line => (line === '' ? '' : `  ${line}`))

/** Asks a list, and where it was answered, about each thing on it. */
export const listed = (name: string, member: string, wanted: string, variables: string, body: readonly string[]): string[] => [
  `if ${ask(name)}; then`,
  `  ${list(name, member, wanted)} | while IFS=$tab read -r ${variables}; do`,
  ...indented(indented(body)),
  '  done',
  'fi'
]

/**
 * The same, with one member of what is on it, read from the file: one call less. For lists whose entries hold no texts of people's own
 * under that name.
 */
export const listedInFile = (name: string, member: string, variable: string, body: readonly string[]): string[] => [
  `if ${ask(name)}; then`,
  `  ${inFile(name, member)} | while IFS= read -r ${variable}; do`,
  ...indented(indented(body)),
  '  done',
  'fi'
]

export const inFile = (name: string, member: string): string => `values ${member} ${fileOf(callNamed(name))}`
