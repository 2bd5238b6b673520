import { oktaIdentityShape, toOktaIdentityAnswer } from '../answers/okta-answer.ts'
import type { Command } from '../command.ts'
import { plural } from '../output/words.ts'
import { writeList } from '../output/write-list.ts'
import { withEngine } from '../with-engine.ts'

export const oktaIdentities: Command = {
  name: 'okta identities',
  summary: 'people of Okta and the AWS roles they reach',
  about: [
    'Everybody Okta’s exports and log speak of, with the roles each reaches: by assignment, through IAM Identity Center, or as assumed in the logs. certain: a ' +
      'record names the login by Okta’s own assertion, or Identity Center has the user from Okta. inferred: name and trust fit. rule: a mapping in the settings says so.',
    'A session that may be several people’s is no link; it is told on standard error, to be mapped in the settings.'
  ],
  flags: [],
  examples: [
    ['footfall okta identities', 'everybody'],
    ['footfall okta identities --format csv --output people.csv', 'for a spreadsheet']
  ],
  run: async call => {
    const { signal } = call.around
    const [rows, unresolved, gaps] = await withEngine(call, { mode: 'read', create: false }, async client => [
      await client.call('okta.identities', {}, { signal }),
      await client.call('okta.unresolved', {}, { signal }),
      await client.call('okta.gaps', {}, { signal })
    ])
    await writeList(call, oktaIdentityShape, rows.map(toOktaIdentityAnswer), 'Nobody of Okta is known here.')
    for (const gap of gaps.slice(0, 10)) call.note(`not resolved: ${gap}`)
    if (gaps.length > 10) call.note(`… and ${plural(gaps.length - 10, 'more call')} without an answer.`)
    for (const { roleArn, sessionName, candidates } of unresolved.slice(0, 10)) {
      call.note(`unresolved: ${sessionName} in ${roleArn} may be ${candidates.join(' or ') || 'anybody'}`)
    }
    if (unresolved.length > 10) call.note(`… and ${plural(unresolved.length - 10, 'more session')}.`)
    return 0
  }
}
