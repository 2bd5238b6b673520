import { inventoryPolicyTypes } from '../../../shared/vocabulary/inventory-calls.ts'
import { about, ask, callNamed, fileOf, indented, inFile, list, listed, listedInFile } from './kit-calls.ts'

/* What the kit's script asks, subject by subject. */

export const identity = (): string[] => [
  ...listed('iam/get-account-authorization-details', 'UserDetailList', '].[UserName]', 'user', [
    `if ${ask('iam/list-access-keys')}; then`,
    `  ${inFile('iam/list-access-keys', 'AccessKeyId')} | while read -r key; do`,
    `    ${ask('iam/get-access-key-last-used')}`,
    '  done',
    'fi'
  ]),
  '# The report is made when it is asked for, at most every four hours.',
  `if [ ! -s "$out"/${fileOf(callNamed('iam/get-credential-report'))} ]; then`,
  '  tries=0',
  '  while [ "$tries" -lt 30 ]; do',
  '    run iam generate-credential-report --region "$home" || { refuse iam:GenerateCredentialReport; break; }',
  `    case $(cat "$work/answer") in *COMPLETE*) break ;; esac`,
  '    tries=$((tries + 1))',
  '    sleep 2',
  '  done',
  'fi',
  ask('iam/get-credential-report'),
  ...listedInFile('iam/list-saml-providers', 'Arn', 'arn', [`name=\${arn#*/}`, ask('iam/get-saml-provider')]),
  ask('iam/list-account-aliases')
]

export const buckets = (): string[] => [
  ...listedInFile('s3api/list-buckets', 'Name', 'bucket', [
    'region=$home',
    `if ${ask('s3api/get-bucket-location')}; then`,
    `  region=$(values LocationConstraint ${fileOf(callNamed('s3api/get-bucket-location'))})`,
    '  # The oldest region has no constraint, and the second oldest an old name.',
    '  case $region in',
    `    '') case $home in cn-* | us-gov-*) region=$home ;; *) region=us-east-1 ;; esac ;;`,
    '    EU) region=eu-west-1 ;;',
    '  esac',
    'fi',
    ...about('bucket')
      .filter(name => name !== 's3api/get-bucket-location')
      .map(ask)
  ]),
  ask('s3control/get-public-access-block')
]

const accessPoints = (): string[] => {
  const call = callNamed('s3control/list-access-points')
  return [
    `if ask_pages ${ask('s3control/list-access-points').slice('ask '.length)}; then`,
    `  values Name ${fileOf(call)} | while IFS= read -r name; do`,
    ...indented(indented(about('access-point').map(ask))),
    '  done',
    'fi'
  ]
}

export const inRegion = (groups: ReadonlySet<string>): string[] => [
  ...(groups.has('s3') ? accessPoints() : []),
  ...(groups.has('secrets')
    ? listed('secretsmanager/list-secrets', 'SecretList', '?DeletedDate==`null`].[Name,ARN]', 'name arn', about('secret').map(ask))
    : []),
  ...(groups.has('kms')
    ? [...listedInFile('kms/list-keys', 'KeyArn', 'arn', [`key=\${arn##*/}`, ...about('key').map(ask)]), ask('kms/list-aliases')]
    : []),
  ...(groups.has('cloudtrail')
    ? [`if ${ask('cloudtrail/describe-trails')}; then`, `  ${inFile('cloudtrail/describe-trails', 'TrailARN')} >>"$work/trails"`, 'fi']
    : [])
]

export const trails = (): string[] => [
  '# A trail of all regions shows in each of them, and is asked about once, at home.',
  'sort -u "$work/trails" | while IFS= read -r arn; do',
  `  region=\${arn#*:*:*:}`,
  `  region=\${region%%:*}`,
  `  name=\${arn#*/}`,
  ...indented(about('trail').map(ask)),
  'done'
]

export const organization = (): string[] => [
  `if ${ask('organizations/describe-organization')}; then`,
  ...indented([
    ask('organizations/list-accounts'),
    ': >"$work/targets"',
    `if ${ask('organizations/list-roots')}; then`,
    `  ${inFile('organizations/list-roots', 'Id')} >"$work/parents"`,
    '  cat "$work/parents" >"$work/targets"',
    '  # Level by level; no deeper than organizations can be.',
    '  depth=0',
    '  while [ -s "$work/parents" ] && [ "$depth" -lt 12 ]; do',
    '    depth=$((depth + 1))',
    '    : >"$work/below"',
    '    while read -r id; do',
    `      if ${ask('organizations/list-organizational-units-for-parent')}; then`,
    `        ${inFile('organizations/list-organizational-units-for-parent', 'Id')} >>"$work/below"`,
    '      fi',
    `      if ${ask('organizations/list-accounts-for-parent')}; then`,
    `        ${inFile('organizations/list-accounts-for-parent', 'Id')} >>"$work/targets"`,
    '      fi',
    '    done <"$work/parents"',
    '    cat "$work/below" >>"$work/targets"',
    '    cat "$work/below" >"$work/parents"',
    '  done',
    'fi',
    ': >"$work/policies"',
    'while read -r id; do',
    `  for type in ${inventoryPolicyTypes.join(' ')}; do`,
    `    if ${ask('organizations/list-policies-for-target')}; then`,
    `      ${inFile('organizations/list-policies-for-target', 'Id')} >>"$work/policies"`,
    '    fi',
    '  done',
    'done <"$work/targets"',
    'sort -u "$work/policies" | while read -r id; do',
    `  ${ask('organizations/describe-policy')}`,
    'done'
  ]),
  'fi'
]

export const identityCenter = (): string[] => {
  const instances = callNamed('sso-admin/list-instances')
  return [
    '# It lives in one region, which only asking tells.',
    'instance=',
    'for region in $regions; do',
    '  closed=',
    `  file="$out"/${fileOf(instances)}`,
    '  rm -f "$file"',
    `  ${ask('sso-admin/list-instances')} || { not_enabled && continue; break; }`,
    `  instance=$(values InstanceArn ${fileOf(instances)} | head -n 1)`,
    `  store=$(values IdentityStoreId ${fileOf(instances)} | head -n 1)`,
    '  [ -z "$instance" ] || break',
    'done',
    'if [ -n "$instance" ]; then',
    `  ${ask('identitystore/list-users')}`,
    '  : >"$work/groups"',
    ...indented(
      listed('sso-admin/list-permission-sets', 'PermissionSets', '].[@]', 'arn', [
        `id=\${arn##*/}`,
        ask('sso-admin/describe-permission-set'),
        `if ${ask('sso-admin/list-accounts-for-provisioned-permission-set')}; then`,
        `  ${list('sso-admin/list-accounts-for-provisioned-permission-set', 'AccountIds', '].[@]')} | while read -r holder; do`,
        `    if ${ask('sso-admin/list-account-assignments')}; then`,
        `      ${list('sso-admin/list-account-assignments', 'AccountAssignments', "?PrincipalType=='GROUP'].[PrincipalId]")} >>"$work/groups"`,
        '    fi',
        '  done',
        'fi'
      ])
    ),
    '  sort -u "$work/groups" | while read -r id; do',
    `    ${ask('identitystore/list-group-memberships')}`,
    '  done',
    'fi'
  ]
}
