/** Event sources whose first label is not the IAM prefix of their actions. */
const exceptions: Readonly<Record<string, string>> = {
  'monitoring.amazonaws.com': 'cloudwatch',
  'streams.dynamodb.amazonaws.com': 'dynamodb',
  'models.lex.amazonaws.com': 'lex',
  'runtime.lex.amazonaws.com': 'lex',
  'models-v2-lex.amazonaws.com': 'lex',
  'runtime-v2-lex.amazonaws.com': 'lex',
  'tagging.amazonaws.com': 'tag',
  'email.amazonaws.com': 'ses',
  'mturk-requester.amazonaws.com': 'mechanicalturk',
  'appstream2.amazonaws.com': 'appstream',
  'rdsdata.amazonaws.com': 'rds-data',
  'runtime.sagemaker.amazonaws.com': 'sagemaker',
  'cloudcontrolapi.amazonaws.com': 'cloudformation',
  'servicecatalog-appregistry.amazonaws.com': 'servicecatalog',
  'agreement-marketplace.amazonaws.com': 'aws-marketplace',
  'catalog-marketplace.amazonaws.com': 'aws-marketplace',
  'discovery-marketplace.amazonaws.com': 'aws-marketplace',
  'entitlement-marketplace.amazonaws.com': 'aws-marketplace',
  'entitlement.marketplace.amazonaws.com': 'aws-marketplace',
  'metering-marketplace.amazonaws.com': 'aws-marketplace',
  'metering.marketplace.amazonaws.com': 'aws-marketplace',
  'catalog.marketplace.amazonaws.com': 'aws-marketplace'
}

/** Sources whose events are sign-ins and the like, not calls a policy allows. */
const withoutActions = new Set(['signin.amazonaws.com'])

/**
 * The IAM prefix of a source's actions: the text before the first dot, with AWS's exceptions. Says nothing of whether IAM has such a prefix.
 * @returns null for sources whose events need no IAM action
 */
export const iamPrefixOf = (eventSource: string): string | null => {
  if (withoutActions.has(eventSource)) return null
  const exception = Object.hasOwn(exceptions, eventSource) ? exceptions[eventSource] : undefined
  if (exception !== undefined) return exception
  const dot = eventSource.indexOf('.')
  return (dot < 0 ? eventSource : eventSource.slice(0, dot)).toLowerCase()
}
