import type { ActionClass, Use } from '../../../shared/vocabulary/activity.ts'
import type { Call } from '../call.ts'
import { secretOf } from '../resources/secret.ts'
import { classOfUnmapped } from './action-class.ts'
import { findAction } from './known-actions.ts'
import { use } from './use.ts'

/** Secrets Manager operations, every one of them also the name of its IAM action. */
export const secretsManagerClasses: Readonly<Record<string, ActionClass>> = {
  GetSecretValue: 'view',
  /** Names only: for each value it returns CloudTrail records a `GetSecretValue` besides. */
  BatchGetSecretValue: 'list',
  ListSecrets: 'list',
  ListSecretVersionIds: 'list',
  DescribeSecret: 'read-config',
  GetResourcePolicy: 'read-config',
  GetRandomPassword: 'read-config',
  CreateSecret: 'write',
  PutSecretValue: 'write',
  UpdateSecret: 'write',
  UpdateSecretVersionStage: 'write',
  RotateSecret: 'write',
  CancelRotateSecret: 'write',
  RestoreSecret: 'write',
  DeleteSecret: 'admin',
  PutResourcePolicy: 'admin',
  DeleteResourcePolicy: 'admin',
  ValidateResourcePolicy: 'admin',
  ReplicateSecretToRegions: 'admin',
  RemoveRegionsFromReplication: 'admin',
  StopReplicationToReplica: 'admin',
  TagResource: 'tag',
  UntagResource: 'tag'
}

/** What Secrets Manager does by itself: nobody's use. */
const serviceEvents: Readonly<Record<string, ActionClass>> = {
  StartSecretVersionDelete: 'write',
  EndSecretVersionDelete: 'write',
  SecretVersionDeletion: 'write',
  RotationStarted: 'write',
  RotationSucceeded: 'write',
  RotationFailed: 'write',
  RotationAbandoned: 'write',
  CancelSecretVersionDelete: 'write'
}

/** Class of a Secrets Manager event that is no call. */
export const secretsManagerServiceEventClass = (eventName: string): ActionClass | undefined =>
  Object.hasOwn(serviceEvents, eventName) ? serviceEvents[eventName] : undefined

const withoutSecret = new Set(['BatchGetSecretValue', 'ListSecrets', 'GetRandomPassword'])

/** Secrets Manager: `secretsmanager.amazonaws.com`. */
export const secretsManagerUses = (call: Call): Use[] => {
  const { eventName } = call
  const actionClass = Object.hasOwn(secretsManagerClasses, eventName) ? secretsManagerClasses[eventName] : undefined
  const action = actionClass === undefined ? findAction('secretsmanager', eventName)?.name : eventName
  const secret = withoutSecret.has(eventName) ? null : secretOf(call)
  return [use(action === undefined ? null : `secretsmanager:${action}`, secret, actionClass ?? classOfUnmapped(eventName, call.readOnly))]
}
