const words: Readonly<Record<string, string>> = {
  name: 'Give the set-up a name.',
  'organization.id': 'Name the organization: o- and its letters and digits.',
  'organization.managementAccountId': 'Name the management account: 12 digits.',
  'organization.logArchiveAccountId': 'Name the log archive account: 12 digits.',
  'trail.trail': 'Name the trail.',
  'trail.accountId': 'Name the account the trail belongs to: 12 digits.',
  'trail.region': 'Choose the trail’s home region.',
  'storage.bucket': 'Name the bucket.',
  'storage.accountId': 'Name the account the bucket belongs to: 12 digits.',
  'storage.region': 'Choose the bucket’s region.',
  'encryption.alias': 'Give the key an alias.',
  'notifications.topic': 'Name the topic.',
  'notifications.queue': 'Name the queue.',
  'alarms.logGroup': 'Name the log group.',
  'alarms.namespace': 'Name the namespace of the metrics.',
  'alarms.topic': 'Name the topic the alarms are told to.',
  'reader.accountId': 'Name the account the reader lives in: 12 digits.',
  'reader.name': 'Name the reader.',
  'reader.trustedAccountId': 'Name the account whose principal assumes the role: 12 digits.'
}

/** What is said under a field that is empty and must not be; undefined: the rule's own sentence will do. */
export const requiredWords = (field: string): string | undefined =>
  words[field] ?? (/^accounts\.\d+\.accountId$/.test(field) ? 'Name the account: 12 digits.' : undefined)
