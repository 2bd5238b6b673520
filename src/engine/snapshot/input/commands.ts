/** How a command's answers lie in the snapshot folder. */
export interface CommandShape {
  /** `<region>/` stands between service and command. */
  regional: boolean
  /** One file for each thing asked about. */
  named: boolean
}

const global = { regional: false, named: false }
const globalNamed = { regional: false, named: true }
const regional = { regional: true, named: false }
const regionalNamed = { regional: true, named: true }

/** The answers an inventory is made of, by service and command. */
export const inventoryCommands: Readonly<Record<string, Readonly<Record<string, CommandShape>>>> = {
  iam: {
    'get-account-authorization-details': global,
    'get-credential-report': global,
    'list-access-keys': globalNamed,
    'get-access-key-last-used': globalNamed,
    'list-saml-providers': global,
    'get-saml-provider': globalNamed
  },
  s3api: {
    'list-buckets': global,
    'get-bucket-location': globalNamed,
    'get-bucket-policy': globalNamed,
    'get-bucket-acl': globalNamed,
    'get-bucket-ownership-controls': globalNamed,
    'get-public-access-block': globalNamed,
    'get-bucket-tagging': globalNamed
  },
  s3control: {
    'get-public-access-block': global,
    'list-access-points': regional,
    'get-access-point-policy': regionalNamed
  },
  secretsmanager: { 'list-secrets': regional, 'get-resource-policy': regionalNamed },
  kms: {
    'list-keys': regional,
    'list-aliases': regional,
    'describe-key': regionalNamed,
    'get-key-policy': regionalNamed,
    'list-grants': regionalNamed,
    'list-resource-tags': regionalNamed
  },
  cloudtrail: { 'describe-trails': regional, 'get-event-selectors': regionalNamed, 'get-trail-status': regionalNamed },
  organization: {
    'describe-organization': global,
    'list-roots': global,
    'list-accounts': global,
    'list-organizational-units-for-parent': globalNamed,
    'list-accounts-for-parent': globalNamed,
    'list-policies-for-target': globalNamed,
    'describe-policy': globalNamed
  },
  'identity-center': {
    'list-instances': global,
    'list-permission-sets': global,
    'describe-permission-set': globalNamed,
    'list-account-assignments': globalNamed,
    'list-users': global,
    'list-group-memberships': globalNamed
  }
}

/** Answers that stand in a snapshot folder for the posture checks, or to find others by. */
export const otherCommands: ReadonlySet<string> = new Set([
  'account/list-regions',
  'iam/list-account-aliases',
  'identity-center/list-accounts-for-provisioned-permission-set',
  's3api/get-bucket-versioning',
  's3api/get-bucket-logging',
  's3api/get-bucket-encryption',
  'cloudtrail/get-insight-selectors'
])

export const commandShape = (service: string, command: string): CommandShape | undefined => {
  const commands = Object.hasOwn(inventoryCommands, service) ? inventoryCommands[service] : undefined
  return commands !== undefined && Object.hasOwn(commands, command) ? commands[command] : undefined
}
