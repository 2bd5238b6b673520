import { apiGatewayVerb } from './api-gateway-verb.ts'
import { iamPrefixOf } from './iam-prefix.ts'
import { findAction, type KnownAction } from './known-actions.ts'

export interface MappedAction extends KnownAction {
  /** `ec2:DescribeInstances` */
  action: string
}

/** Operations whose action has another name. From the SDK-to-IAM map of iann0036/iam-dataset (MIT), each checked against the catalogue. */
const renamed: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'InvokeFunction',
  'lambda:InvokeWithResponseStream': 'InvokeFunction',
  'lambda:GetLayerVersionByArn': 'GetLayerVersion',
  'dynamodb:TransactGetItems': 'GetItem',
  'sqs:SendMessageBatch': 'SendMessage',
  'sqs:DeleteMessageBatch': 'DeleteMessage',
  'sqs:ChangeMessageVisibilityBatch': 'ChangeMessageVisibility',
  'sns:PublishBatch': 'Publish',
  'budgets:CreateBudget': 'ModifyBudget',
  'budgets:UpdateBudget': 'ModifyBudget',
  'budgets:DeleteBudget': 'ModifyBudget',
  'budgets:CreateNotification': 'ModifyBudget',
  'budgets:UpdateNotification': 'ModifyBudget',
  'budgets:DeleteNotification': 'ModifyBudget',
  'budgets:CreateSubscriber': 'ModifyBudget',
  'budgets:UpdateSubscriber': 'ModifyBudget',
  'budgets:DeleteSubscriber': 'ModifyBudget',
  'budgets:DescribeBudget': 'ViewBudget',
  'budgets:DescribeBudgets': 'ViewBudget',
  'budgets:DescribeBudgetPerformanceHistory': 'ViewBudget',
  'budgets:DescribeBudgetNotificationsForAccount': 'ViewBudget',
  'budgets:DescribeNotificationsForBudget': 'ViewBudget',
  'budgets:DescribeSubscribersForNotification': 'ViewBudget'
}

/** Operations no policy is asked for, though the catalogue has an action of their name. */
const permissionless = new Set(['dynamodb:DescribeEndpoints'])

const isVersionCharacter = (code: number): boolean => (code >= 48 && code <= 57) || code === 118 || code === 95

/** `GetFunction20150331v2` and `CreateFunction2020_05_31` without the API version some services put behind the operation. */
export const withoutVersion = (eventName: string): string => {
  let end = eventName.length
  while (end > 0 && isVersionCharacter(eventName.charCodeAt(end - 1))) end--
  return eventName.slice(0, end)
}

const find = (prefix: string, eventName: string): KnownAction | undefined => {
  const exact = findAction(prefix, eventName)
  if (exact !== undefined) return exact
  const key = `${prefix}:${eventName}`
  const other = Object.hasOwn(renamed, key) ? renamed[key] : prefix === 'apigateway' ? apiGatewayVerb(eventName) : undefined
  return other === undefined ? undefined : findAction(prefix, other)
}

/**
 * The IAM action an event needed, by the general rule: the source's prefix and the event's name, which must be an action IAM
 * has; a trailing API version is taken off only if the whole name is none. Nothing is guessed.
 * @returns undefined where no such action is known: the event is unmapped
 */
export const eventAction = (eventSource: string, eventName: string): MappedAction | undefined => {
  const prefix = iamPrefixOf(eventSource)
  if (prefix === null || eventName.length > 128 || permissionless.has(`${prefix}:${eventName}`)) return undefined
  const bare = withoutVersion(eventName)
  const known = find(prefix, eventName) ?? (bare === eventName || bare === '' ? undefined : find(prefix, bare))
  return known === undefined ? undefined : { ...known, action: `${prefix}:${known.name}` }
}
