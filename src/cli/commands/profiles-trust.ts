import type { TrustQuestion } from '../../shared/contract/aws.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { askOnTerminal } from '../answer-mfa.ts'
import type { Call } from '../call.ts'
import type { Command } from '../command.ts'
import type { RowShape } from '../output/row-writer.ts'
import { writeList } from '../output/write-list.ts'
import { withSpareEngine } from '../with-engine.ts'

const words = { 'credential-process': 'runs this program to sign in', endpoint: 'sends calls to this endpoint instead of AWS' } as const

const shape: RowShape<TrustQuestion> = {
  fields: ['kind', 'text', 'trusted'],
  table: [
    { header: 'Kind', text: row => row.kind, whole: true },
    { header: 'Agreed', text: row => (row.trusted ? 'yes' : 'no'), whole: true },
    { header: 'Text', text: row => row.text }
  ]
}

const agrees = async (call: Call, profile: string, { kind, text }: TrustQuestion): Promise<boolean> => {
  if (call.args.has('yes')) return true
  const said = await askOnTerminal(call, `Profile ${profile} ${words[kind]}:\n  ${text}\nAgree? [y/N] `)
  if (said !== null) return /^y(es)?$/i.test(said)
  throw new AppError(
    'signed-out',
    `Profile ${profile} ${words[kind]}, and nobody is at a terminal to agree: ${text}`,
    'When the text is what you expect, run it again with --yes.'
  )
}

export const profilesTrust: Command = {
  name: 'profiles trust',
  summary: "agree to a profile's program or endpoint",
  takes: { usage: 'NAME', least: 1, most: 1, what: 'the name of a profile' },
  about: [
    'A profile may name a program that is run to get credentials (credential_process), and it or the environment may send calls to another endpoint than AWS’s ' +
      '(endpoint_url, AWS_ENDPOINT_URL). Neither is used before somebody agreed to its exact text; when the text changes, it is asked again.'
  ],
  flags: [{ name: 'yes', help: 'agree without being asked', example: '--yes' }],
  examples: [
    ['footfall profiles trust work', 'shows each text and asks'],
    ['footfall profiles trust work --yes', 'agrees to what the profile says now']
  ],
  run: async call => {
    const { signal } = call.around
    const name = call.args.words[0] ?? ''
    const rows = await withSpareEngine(call, async client => {
      const { profiles } = await client.call('aws.profiles', {}, { signal })
      const profile = profiles.find(each => each.name === name)
      if (profile === undefined)
        throw new AppError('not-found', `There is no AWS profile called ${name}.`, '`footfall profiles` lists them.')
      const told: TrustQuestion[] = []
      for (const question of profile.trust) {
        const trusted = question.trusted || (await agrees(call, name, question))
        if (trusted && !question.trusted) await client.call('aws.trust', { kind: question.kind, text: question.text }, { signal })
        told.push({ ...question, trusted })
      }
      return told
    })
    await writeList(call, shape, rows, `Profile ${name} needs nobody to agree to anything.`)
    return 0
  }
}
