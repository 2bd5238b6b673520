import { readsLogs } from '../../../shared/vocabulary/reader-permissions.ts'
import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { foldersOfMode } from './log-folders.ts'
import type { PlannedBucket, PlannedReader } from './plan.ts'

/** The user or role the set-up names in the reader's own account. */
const homeArn = ({ partition, reader }: SetupAnswers): string =>
  `arn:${partition}:iam::${reader.accountId}:${reader.kind === 'user' ? 'user' : 'role'}/${reader.name}`

const trustedPrincipal = ({ partition, reader }: SetupAnswers): string =>
  `arn:${partition}:iam::${reader.trustedAccountId ?? reader.accountId}:${reader.trustedPrincipal}`

/** Roles trust whom the set-up names; where the reader is a user, roles of other accounts trust that user. */
const trustOf = (answers: SetupAnswers): PlannedReader['trust'] => {
  const { kind, externalId, requireMfa } = answers.reader
  return { principal: kind === 'user' ? homeArn(answers) : trustedPrincipal(answers), externalId, requireMfa }
}

/** Every account has a reader of its own, so that what it may is never more than that account's part. */
export const planReaders = (answers: SetupAnswers, bucket: PlannedBucket): PlannedReader[] => {
  const { partition, accounts, reader, features } = answers
  const roleIn = (accountId: string): string => `arn:${partition}:iam::${accountId}:role/${reader.name}`
  const elsewhere = accounts.filter(({ accountId }) => accountId !== reader.accountId)
  return accounts.map(({ accountId, mode }) => {
    const isHome = accountId === reader.accountId
    const kind = isHome && reader.kind === 'user' ? 'user' : 'role'
    return {
      accountId,
      name: reader.name,
      kind,
      arn: isHome ? homeArn(answers) : roleIn(accountId),
      mode,
      isHome,
      trust: kind === 'user' ? null : trustOf(answers),
      assumes: kind === 'user' ? elsewhere.map(each => roleIn(each.accountId)) : [],
      folders: readsLogs(features) ? foldersOfMode(answers, bucket, accountId, mode) : []
    }
  })
}
