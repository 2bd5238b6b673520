import type { Caller } from '../services/service.ts'
import { idFor } from '../services/sts/sessions.ts'
import { rootArn, userArn } from './arns.ts'
import type { AccessKeyState, SessionState, StandInState } from './state.ts'

export interface FoundKey {
  caller: Caller
  secret: string
  /** Of temporary credentials. */
  session: SessionState | null
  isActive: boolean
}

/** Whose access key it is; `null`: nobody's. */
export const findCaller = (state: StandInState, accessKeyId: string): FoundKey | null => {
  const session = state.sessions.find(one => one.accessKeyId === accessKeyId)
  if (session !== undefined) return ofSession(state, session)
  const found = (key: AccessKeyState, caller: Omit<Caller, 'accessKeyId'>): FoundKey => ({
    caller: { ...caller, accessKeyId },
    secret: key.secret,
    session: null,
    isActive: key.status === 'Active'
  })
  for (const account of state.accounts) {
    const rootKey = account.root.accessKeys.find(({ id }) => id === accessKeyId)
    const arn = rootArn(account.id)
    if (rootKey !== undefined) return found(rootKey, { arn, issuerArn: arn, account, userId: account.id })
    for (const user of account.users) {
      const key = user.accessKeys.find(({ id }) => id === accessKeyId)
      const own = userArn(account.id, user)
      if (key !== undefined) return found(key, { arn: own, issuerArn: own, account, userId: user.id ?? idFor('AIDA', own) })
    }
  }
  return null
}

const ofSession = (state: StandInState, session: SessionState): FoundKey | null => {
  const { arn, issuerArn, userId, accessKeyId, secret } = session
  const account = state.accounts.find(({ id }) => id === session.accountId)
  return account === undefined ? null : { caller: { arn, issuerArn, account, userId, accessKeyId }, secret, session, isActive: true }
}
