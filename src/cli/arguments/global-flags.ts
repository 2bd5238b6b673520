import type { Flag } from './flag.ts'

export const formats = ['table', 'json', 'csv', 'ndjson'] as const
export type Format = (typeof formats)[number]

/** Understood by every command, before and after its name. */
export const globalFlags: readonly Flag[] = [
  {
    name: 'workspace',
    value: 'DIR',
    help: "the workspace (else $FOOTFALL_WORKSPACE, else one in the platform's data folder)",
    example: '--workspace ./case-17'
  },
  {
    name: 'format',
    value: 'FORMAT',
    help: `${formats.join(', ')} (default: table on a terminal, json otherwise); a narrow terminal gets fewer columns`,
    example: '--format ndjson'
  },
  { name: 'output', value: 'FILE', help: 'write the result to FILE, whole or not at all', example: '--output result.json' },
  { name: 'quiet', help: 'no progress, no warnings', example: '--quiet' },
  { name: 'verbose', help: 'say more, with the stack of an error', example: '--verbose' },
  { name: 'help', short: 'h', help: 'show this help', example: '--help' },
  { name: 'version', help: 'show the version', example: '--version' }
]
