import { resourceTypes } from '../../shared/vocabulary/activity.ts'
import { resourceShape, toResourceAnswer } from '../answers/resource-answer.ts'
import { choiceOf } from '../arguments/arguments.ts'
import { parseAccount } from '../arguments/values.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { readWindowWords, resolveWindow, windowFlags } from '../window.ts'
import { withEngine } from '../with-engine.ts'

export const resourcesCommand: Command = {
  name: 'resources',
  summary: 'buckets, secrets and keys, and when each was last used and viewed',
  about: [
    'Last activity of a bucket or secret is the newest call that succeeded, of a key the newest event of any kind. Last viewed is the newest read of ' +
      'content, for a key the newest use of its key material. identitiesUsed counts who succeeded inside the window; identitiesEntitled, who ' +
      'may use it by the policies of the snapshot; it is null where no inventory tells of the resource.'
  ],
  flags: [
    { name: 'type', value: 'TYPE', help: resourceTypes.join(', '), example: '--type s3-bucket' },
    { name: 'account', value: 'ID', help: 'only of this account', example: '--account 111122223333' },
    ...windowFlags
  ],
  examples: [
    ['footfall resources', 'all of them'],
    ['footfall resources --type kms-key', 'keys only']
  ],
  run: async call => {
    const type = choiceOf('type', call.args.one('type'), resourceTypes)
    const account = call.args.one('account')
    const request = {
      ...(type === undefined ? {} : { type }),
      ...(account === undefined ? {} : { account: parseAccount(account) })
    }
    const words = readWindowWords(call.args)
    const rows = await withEngine(call, { mode: 'read', create: false }, async client => {
      const window = await resolveWindow(client, words, call.around.nowMs())
      return client.call('resources.list', { ...request, window }, { signal: call.around.signal })
    })
    await writeList(call, resourceShape, rows.map(toResourceAnswer), 'No resource matches.')
    return 0
  }
}
