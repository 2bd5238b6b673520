import { AppError } from '../../shared/errors/app-error.ts'
import { decisionPairs, policyLines, toDecisionAnswer } from '../answers/access-answer.ts'
import { parseInstant } from '../arguments/values.ts'
import type { Command } from '../command.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { withEngine } from '../with-engine.ts'

export const accessCommand: Command = {
  name: 'access',
  summary: 'whether an identity may do something, and by which statements',
  takes: { usage: 'IDENTITY ACTION RESOURCE', least: 3, most: 3, what: 'an identity, an action and a resource' },
  about: [
    'Decides with everything the snapshots know: policies of the identity and its groups, permission boundary, organization, and the policy, lists and grants of the ' +
      'resource. IDENTITY is the ARN of a user, role or role session, or a name only one of them has; RESOURCE an ARN. A bucket for an action on objects ' +
      'means some key of it.',
    '"conditional" depends on something no snapshot tells; "unknown" names it.'
  ],
  flags: [
    { name: 'explain', help: 'with the texts of the policies that decided', example: '--explain' },
    {
      name: 'as-of',
      value: 'TIME',
      help: 'with the snapshots that speak for that time, UTC (else the newest)',
      example: '--as-of 2024-06-01'
    }
  ],
  examples: [
    ['footfall access anaya s3:GetObject arn:aws:s3:::orders-prod', 'one decision'],
    ['footfall access anaya s3:GetObject arn:aws:s3:::orders-prod/2024/* --explain', 'with the policies']
  ],
  run: async call => {
    const { args, around } = call
    const [identity = '', action = '', resource = ''] = args.words
    if (identity === '' || action === '' || resource === '')
      throw new AppError('invalid-input', 'IDENTITY, ACTION and RESOURCE must not be empty.', 'See footfall access --help.')
    if (!action.includes(':')) throw new AppError('invalid-input', `ACTION: "${action}" names no service.`, 'For example s3:GetObject.')
    const asOf = args.one('as-of')
    const question = { identity, action, resource, ...(asOf === undefined ? {} : { asOfMs: parseInstant('as-of', asOf) }) }
    const decided = await withEngine(call, { mode: 'read', create: false }, client =>
      client.call('access.decide', question, { signal: around.signal })
    )
    const withTexts = args.has('explain')
    await call.answer(async sink => {
      await writeAnswer(sink, call.format, toDecisionAnswer(decided, withTexts), decisionPairs(decided))
      if (withTexts && call.format === 'table')
        await sink.write(
          policyLines(decided)
            .map(line => `${line}\n`)
            .join('')
        )
    })
    return 0
  }
}
