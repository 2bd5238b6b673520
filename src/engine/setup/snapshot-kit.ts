import { inventoryActions } from '../../shared/vocabulary/inventory-calls.ts'
import { indented, quoted } from './kit/kit-calls.ts'
import { finish, header, start, tools } from './kit/kit-frame.ts'
import { buckets, identity, identityCenter, inRegion, organization, trails } from './kit/kit-sections.ts'

export interface KitOptions {
  /** Empty: every region enabled in the account. */
  regions: readonly string[]
  /** `identity` is always read. */
  groups: readonly string[]
}

const section = (title: string, lines: readonly string[]): string[] => ['', `say ${quoted(title)}`, ...lines]

/**
 * A shell script that writes a snapshot folder (version 1) with the AWS CLI alone, for somebody else to run: bash 3.2 or newer. It only
 * reads. Names never become words of the script: what AWS answers is data in quotes.
 */
export function snapshotKit({ regions, groups: chosen }: KitOptions): string {
  const groups = new Set<string>(chosen)
  const lines = [
    header([...inventoryActions(chosen)]),
    tools,
    start(regions),
    ...section('users, roles and policies', identity()),
    ...(groups.has('s3') ? section('buckets', buckets()) : []),
    '',
    ': >"$work/trails"',
    'for region in $regions; do',
    '  say "region $region"',
    '  closed=',
    ...indented(inRegion(groups)),
    'done',
    'closed=',
    ...(groups.has('cloudtrail') ? section('trails', trails()) : []),
    ...(groups.has('organization') ? section('organization', organization()) : []),
    ...(groups.has('identity-center') ? section('Identity Center', identityCenter()) : []),
    '',
    finish
  ]
  return `${lines.join('\n')}\n`
}
