import { identityStates } from '../../shared/contract/identities.ts'
import { credentialShape, toCredentialAnswer } from '../answers/credential-answer.ts'
import { choiceOf } from '../arguments/arguments.ts'
import { parseAccount } from '../arguments/values.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { readWindowWords, resolveWindow, windowFlags } from '../window.ts'
import { withEngine } from '../with-engine.ts'

export const credentialsCommand: Command = {
  name: 'credentials',
  summary: 'passwords and access keys, and when last used',
  about: [
    'Those the snapshot’s credential report tells of, the longest unused first. lastUsedAt is the newest success in the logs (a call with the key, a sign-in with ' +
      'the password) or the newest use AWS itself tells of; lastUsedSource says which. Accounts without a credential report are named, not guessed.',
    'state: as of identities, for the credential alone. It is null where it cannot be told, and stateReason says why: inactive, creation-not-told, logs-incomplete, ' +
      'key-not-told (calls may have been made with it, their records do not name the key), used-later (AWS tells of a use after the window only).'
  ],
  flags: [
    { name: 'account', value: 'ID', help: 'only of this account', example: '--account 111122223333' },
    { name: 'state', value: 'STATE', help: identityStates.join(', '), example: '--state dormant' },
    ...windowFlags
  ],
  examples: [
    ['footfall credentials --state never-active', 'keys and passwords nobody ever used'],
    ['footfall credentials --range 90 --format csv --output credentials.csv', 'for a spreadsheet']
  ],
  run: async call => {
    const state = choiceOf('state', call.args.one('state'), identityStates)
    const account = call.args.one('account')
    const request = account === undefined ? {} : { account: parseAccount(account) }
    const words = readWindowWords(call.args)
    const { rows, unknown } = await withEngine(call, { mode: 'read', create: false }, async client => {
      const window = await resolveWindow(client, words, call.around.nowMs())
      return client.call('credentials.list', { ...request, window }, { signal: call.around.signal })
    })
    const wanted = rows.filter(row => state === undefined || row.state === state)
    await writeList(call, credentialShape, wanted.map(toCredentialAnswer), 'No credential matches.')
    for (const { accountId, why } of unknown) call.note(`Credentials of account ${accountId} are not known: ${why}.`)
    return 0
  }
}
