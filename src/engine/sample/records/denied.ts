import type { Caller } from '../caller.ts'
import type { Call } from './call-record.ts'

type CallError = NonNullable<Call['error']>

/** The refusal most services give. @param action  `s3:GetObject` */
export const denied = (caller: Caller, action: string, resource = '*'): CallError => ({
  code: action.startsWith('secretsmanager:') || action.startsWith('kms:') ? 'AccessDeniedException' : 'AccessDenied',
  message: `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`
})

/** EC2's way to refuse. */
export const unauthorized: CallError = {
  code: 'Client.UnauthorizedOperation',
  message: 'You are not authorized to perform this operation.'
}

export const throttled: CallError = { code: 'ThrottlingException', message: 'Rate exceeded' }

export const noSuchKey: CallError = { code: 'NoSuchKey', message: 'The specified key does not exist.' }
