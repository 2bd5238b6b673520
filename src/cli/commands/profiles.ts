import { profileShape, toProfileAnswer } from '../answers/profile-answer.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { withSpareEngine } from '../with-engine.ts'

export const profilesCommand: Command = {
  name: 'profiles',
  summary: 'AWS profiles of this computer, and what each needs',
  about: [
    'Those of ~/.aws/config and ~/.aws/credentials, or of the files AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name. Nothing is asked of AWS, and no secret is shown.',
    'kind: static (an access key), sso, role, web-identity, process (a program gives the credentials), login (aws login), none. trust lists programs and endpoints ' +
      'somebody has to agree to before the profile is used.'
  ],
  flags: [],
  examples: [
    ['footfall profiles', 'all of them'],
    ['footfall profiles --format json', 'with everything that is known']
  ],
  run: async call => {
    const { signal } = call.around
    const answer = await withSpareEngine(call, client => client.call('aws.profiles', {}, { signal }))
    await writeList(
      call,
      profileShape,
      answer.profiles.map(toProfileAnswer),
      `No profile is in ${answer.configFile} or ${answer.credentialsFile}.`
    )
    if (answer.problem !== null) call.note(answer.problem)
    return 0
  }
}
