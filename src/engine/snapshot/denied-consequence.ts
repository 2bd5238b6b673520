/** What stays unknown when a call is refused, by the end of its name in lower case. */
const consequences: readonly [call: string, consequence: (what: string) => string][] = [
  ['assumerole', what => `The account ${what} could not be entered: nothing of it was read.`],
  ['listregions', () => 'Which regions are enabled is not known: every region of the partition was asked.'],
  ['listaccountaliases', () => 'The alias of the account is not known.'],
  [
    'getaccountauthorizationdetails',
    () => 'Users, roles and their policies are not known: no identity of the account gets a score. Activity is shown all the same.'
  ],
  ['getcredentialreport', () => 'Passwords and when they were used are not known; activity in the logs is shown all the same.'],
  ['generatecredentialreport', () => 'Passwords and when they were used are not known; activity in the logs is shown all the same.'],
  ['listaccesskeys', what => `The access keys${ofWhat(what)} are not known.`],
  ['getaccesskeylastused', what => `When the access key${named(what)} was used last is known from the logs only.`],
  ['listsamlproviders', () => 'Which sign-in providers the account trusts is not known; sessions are matched by their issuer only.'],
  ['getsamlprovider', what => `The issuer of the sign-in provider${named(what)} is not known.`],
  ['listbuckets', () => 'The buckets of the account are not known: no identity gets a score for buckets in it.'],
  ['listallmybuckets', () => 'The buckets of the account are not known: no identity gets a score for buckets in it.'],
  ['getbucketlocation', what => `The region of the bucket${named(what)} is not known.`],
  [
    'getbucketpolicy',
    what =>
      `What the policy of the bucket${named(what)} gives or denies is not known: access that IAM policies do not give counts as unknown, not as none.`
  ],
  ['getbucketacl', what => `What the access control list of the bucket${named(what)} gives is not known.`],
  ['getbucketownershipcontrols', what => `Whether the access control list of the bucket${named(what)} is in force is not known.`],
  ['getpublicaccessblock', what => `Whether public access to the bucket${named(what)} is blocked is not known.`],
  ['getbucketpublicaccessblock', what => `Whether public access to the bucket${named(what)} is blocked is not known.`],
  ['getaccountpublicaccessblock', () => 'Whether the account blocks public access to its buckets is not known.'],
  ['getbuckettagging', what => `The tags of the bucket${named(what)} are not known: conditions on them are undecided.`],
  ['listaccesspoints', () => 'Access points of the region are not known; what they open is not counted.'],
  ['getaccesspointpolicy', what => `What the access point${named(what)} opens is not known.`],
  ['listsecrets', () => 'The secrets of the region are not known and not counted.'],
  [
    'getresourcepolicy',
    what =>
      `What the policy of the secret${named(what)} gives or denies is not known: access that IAM policies do not give counts as unknown, not as none.`
  ],
  ['listkeys', () => 'The keys of the region are not known and not counted.'],
  ['listaliases', () => 'The names of the keys of the region are not known.'],
  ['describekey', what => `State, use and owner of the key${named(what)} are not known: it is left out of scores and listed.`],
  [
    'getkeypolicy',
    what =>
      `Who may use the key${named(what)} is not known, since its policy decides: it is left out of scores and listed; grants that could be read still count.`
  ],
  ['listgrants', what => `What grants on the key${named(what)} give is not known; more may have access than is shown.`],
  ['listresourcetags', what => `The tags of the key${named(what)} are not known: conditions on them are undecided.`],
  ['describetrails', () => 'What the account records is not known: coverage is judged from the logs alone.'],
  ['geteventselectors', what => `What the trail${named(what)} records is not known: absence of events from it proves nothing.`],
  ['gettrailstatus', what => `Whether the trail${named(what)} is recording is not known.`],
  ['describeorganization', () => 'The organization is not known: its guardrails are not evaluated, and access may be overstated.'],
  ['listroots', () => 'Where accounts hang in the organization is not known: guardrails are not evaluated, and access may be overstated.'],
  [
    'listpoliciesfortarget',
    what =>
      `Guardrails at${what === '' ? ' a level of the organization' : ` ${what}`} are not known: they are not evaluated, and access may be overstated.`
  ],
  ['describepolicy', what => `The text of the guardrail${named(what)} is not known: guardrails are not evaluated where it is attached.`],
  ['listaccounts', () => 'The names of the accounts of the organization are not known.'],
  ['listaccountsforparent', what => `Which accounts hang below ${levelOr(what)} is not known: their guardrails are not evaluated.`],
  ['listorganizationalunitsforparent', what => `What hangs below ${levelOr(what)} is not known: guardrails there are not evaluated.`],
  ['listinstances', () => 'Identity Center is not known: who may take which role through it is known from the logs only.'],
  [
    'listpermissionsets',
    () => 'The permission sets of Identity Center are not known: who may take which role through it is known from the logs only.'
  ],
  ['describepermissionset', what => `The name of the permission set${named(what)} is not known: its roles cannot be found.`],
  [
    'listaccountsforprovisionedpermissionset',
    what => `In which accounts the permission set${named(what)} gives access is not known: such access is known from the logs only.`
  ],
  [
    'listaccountassignments',
    what => `Who is assigned${what === '' ? '' : ` ${what}`} in Identity Center is not known: such access is known from the logs only.`
  ],
  ['listusers', () => 'The users of Identity Center are not known: its sessions are matched by their names only.'],
  [
    'listgroupmemberships',
    what => `Who is in the group${named(what)} of Identity Center is not known: what its members are assigned is known from the logs only.`
  ]
]

const byCall = new Map(consequences)

const named = (what: string): string => (what === '' ? '' : ` ${what}`)
const levelOr = (what: string): string => (what === '' ? 'a level of the organization' : what)
const ofWhat = (what: string): string => (what === '' ? '' : ` of ${what}`)

/** In a sentence, what a refused call leaves unknown. @param call  `kms:GetKeyPolicy`, as `errors.ndjson` has it */
export const deniedConsequence = (call: string, resource: string | null): string => {
  const operation = (call.split(/[:\s/]+/).at(1) ?? call).toLowerCase().replaceAll('-', '')
  const consequence = byCall.get(operation)
  return consequence?.(resource ?? '') ?? `What ${call} would have told is not known.`
}
