import { identityTypes } from '../../shared/vocabulary/activity.ts'
import { identityShape, toIdentityAnswer } from '../answers/identity-answer.ts'
import { choiceOf } from '../arguments/arguments.ts'
import { parseAccount } from '../arguments/values.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { readWindowWords, resolveWindow, windowFlags } from '../window.ts'
import { withEngine } from '../with-engine.ts'

export const identitiesCommand: Command = {
  name: 'identities',
  summary: 'who acted, and when last',
  about: [
    'Users, roles, root, services and foreign accounts of the logs, and the users, roles and Okta identities of the inventory. Last activity is the newest call that succeeded; attempts are kept apart. ' +
      'Events count over everything stored up to the end of the window; the state and eventsInWindow tell about the window.',
    'state: active (an attempt in the window), dormant (none, but earlier ones), never-active, too-new (made in the window), not-monitored (no logs of its account). It is ' +
      'null where it cannot be told: days of the window without logs, or no inventory to say that an identity without activity still exists.'
  ],
  flags: [
    { name: 'type', value: 'TYPE', help: identityTypes.join(', '), example: '--type iam-user' },
    { name: 'account', value: 'ID', help: 'only of this account', example: '--account 111122223333' },
    ...windowFlags
  ],
  examples: [
    ['footfall identities', 'everybody'],
    ['footfall identities --type iam-role --range 90', 'roles, and whether they were active in the last 90 days'],
    ['footfall identities --format csv --output identities.csv', 'for a spreadsheet']
  ],
  run: async call => {
    const type = choiceOf('type', call.args.one('type'), identityTypes)
    const account = call.args.one('account')
    const request = {
      ...(type === undefined ? {} : { type }),
      ...(account === undefined ? {} : { account: parseAccount(account) })
    }
    const words = readWindowWords(call.args)
    const rows = await withEngine(call, { mode: 'read', create: false }, async client => {
      const window = await resolveWindow(client, words, call.around.nowMs())
      return client.call('identities.list', { ...request, window }, { signal: call.around.signal })
    })
    await writeList(call, identityShape, rows.map(toIdentityAnswer), 'No identity matches.')
    return 0
  }
}
