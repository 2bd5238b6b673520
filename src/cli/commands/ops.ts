import type { ScoreRule } from '../../shared/contract/rules.ts'
import { scoredTypes } from '../../shared/contract/scores.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { resourceTypes } from '../../shared/vocabulary/activity.ts'
import { namesIdentity } from '../../shared/vocabulary/name-glob.ts'
import { profiles } from '../../shared/vocabulary/profile.ts'
import { formatIso } from '../../shared/vocabulary/time.ts'
import { scoreShape, toScoreAnswer } from '../answers/score-answer.ts'
import { type Arguments, choiceOf, wrongValue } from '../arguments/arguments.ts'
import { nearestWord } from '../arguments/nearest-word.ts'
import { type Command, exitFound } from '../command.ts'
import { jsonText } from '../output/json-text.ts'
import { rowWriter } from '../output/row-writer.ts'
import { plural } from '../output/words.ts'
import { readWindowWords, resolveWindow, windowFlags } from '../window.ts'
import { withEngine } from '../with-engine.ts'

const dayMs = 86_400_000
const chunkRows = 1000

const readPercent = (text: string): number => {
  const value = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : -1
  if (value < 0 || value > 100) throw wrongValue('fail-above', text, 'a number from 0 to 100', '--fail-above 80')
  return value
}

const ruleNamed = (rules: readonly ScoreRule[], name: string): ScoreRule => {
  const rule = rules.find(each => each.name === name) ?? rules.find(each => each.id === name)
  if (rule !== undefined) return rule
  const near = nearestWord(
    name,
    rules.map(each => each.name)
  )
  const hint = rules.length === 0 ? 'Rules are made on the Settings page.' : `One of ${rules.map(each => `"${each.name}"`).join(', ')}.`
  throw new AppError('invalid-input', `--rule: no rule is called "${name}".`, near === undefined ? hint : `Did you mean "${near}"?`)
}

const readWords = (args: Arguments) => {
  const identity = args.one('identity')
  if (identity === '') throw wrongValue('identity', '', 'an ARN or a name', '--identity anaya')
  const failAbove = args.one('fail-above')
  return {
    identity,
    identityType: choiceOf('type', args.one('type'), scoredTypes),
    resourceType: choiceOf('resource-type', args.one('resource-type'), resourceTypes),
    profile: choiceOf('profile', args.one('profile'), profiles),
    failAbove: failAbove === undefined ? undefined : readPercent(failAbove),
    rule: args.one('rule')
  }
}

export const opsCommand: Command = {
  name: 'ops',
  summary: 'how much of their access identities leave unused: the Over Provisioned Score',
  about: [
    'For every user, role and Okta identity and every kind of resource: the share of the buckets, secrets or keys it may use and did not, in percent (0: all ' +
      'used, 100: none). Granted is what policies of the newest snapshot at the end of the window allow, used is what succeeded in the window.',
    'Where logs do not show everything, the score speaks of the resources whose use would have been recorded, and low and high hold what full logs would have ' +
      'said. Where nothing can be said the score is null, with the reason: no-snapshot, not-enabled, not-observable or no-entitlement.',
    'Profiles: data (use of content), read, write, admin, data+admin. Use of what is not granted now never lowers a score; usedNotGranted counts it.'
  ],
  flags: [
    ...windowFlags,
    { name: 'profile', value: 'PROFILE', help: `${profiles.join(', ')} (else the workspace's setting)`, example: '--profile read' },
    { name: 'identity', value: 'NAME', help: 'only this one, by ARN, name or Okta login', example: '--identity anaya' },
    { name: 'type', value: 'TYPE', help: scoredTypes.join(', '), example: '--type iam-role' },
    { name: 'resource-type', value: 'KIND', help: resourceTypes.join(', '), example: '--resource-type s3-bucket' },
    { name: 'details', help: 'list the resources of every row, with granting statements and proof of use', example: '--details' },
    { name: 'assume-observed', help: 'take the logs as complete, whatever they show', example: '--assume-observed' },
    { name: 'exclude-conditional', help: 'do not count access that depends on a condition', example: '--exclude-conditional' },
    { name: 'fail-above', value: 'PERCENT', help: 'end with exit 4 when a score is above', example: '--fail-above 80' },
    { name: 'rule', value: 'NAME', help: 'rows, profile and limit of a rule saved in this workspace', example: '--rule "Unused buckets"' }
  ],
  examples: [
    ['footfall ops', 'everybody, over the last 30 days of the logs'],
    ['footfall ops --identity anaya --details --format json', 'one user, with the statements that grant and the events that prove'],
    ['footfall ops --type iam-role --resource-type kms-key --range 90', 'roles and keys over 90 days'],
    ['footfall ops --fail-above 80', 'for a scheduler: exit 4 when somebody leaves more than 80 % unused']
  ],
  run: async call => {
    const { args, around } = call
    const words = readWords(args)
    const windowWords = readWindowWords(args)
    return withEngine(call, { mode: 'read', create: false }, async client => {
      const [window, settings] = await Promise.all([resolveWindow(client, windowWords, around.nowMs()), client.call('settings.get', {})])
      const rule = words.rule === undefined ? undefined : ruleNamed(settings.scoreRules, words.rule)
      const identityType = words.identityType ?? rule?.identityType ?? undefined
      const resourceType = words.resourceType ?? rule?.resourceType ?? undefined
      const profile = words.profile ?? rule?.profile ?? settings.profile
      const answer = await client.call(
        'scores.list',
        {
          window,
          profile,
          conditional: settings.conditional && !args.has('exclude-conditional'),
          assumeObserved: args.has('assume-observed'),
          details: args.has('details'),
          ...(words.identity === undefined ? {} : { identity: words.identity }),
          ...(identityType === undefined ? {} : { identityType }),
          ...(resourceType === undefined ? {} : { resourceType })
        },
        { signal: around.signal }
      )
      const rows = rule === undefined ? answer.rows : answer.rows.filter(row => isMeant(rule, row))
      await call.answer(async sink => {
        const rangeDays = (window.untilMs - window.sinceMs) / dayMs
        const head = { asOf: formatIso(answer.asOfMs), rangeDays, profile }
        const before = `${jsonText(head).slice(0, -1)},"rows":[`
        const after = () => `],"excluded":${jsonText(answer.excluded)},"leftOut":${jsonText(answer.leftOut)}}`
        const writer = rowWriter(call.format, sink, scoreShape, { before, after })
        for (let at = 0; at < rows.length; at += chunkRows) await writer.write(rows.slice(at, at + chunkRows).map(toScoreAnswer))
        await writer.end()
      })
      if (call.format === 'table' && rows.length === 0) call.note('Nobody to score: import a snapshot, or logs that name users or roles.')
      if (answer.excluded.length > 0) call.note(`${plural(answer.excluded.length, 'identity', 'identities')} left out by exclusions.`)
      const limit = words.failAbove ?? rule?.above
      const above = limit === undefined ? 0 : rows.filter(({ score }) => score !== null && score > limit).length
      if (above === 0) return 0
      call.note(`${plural(above, 'score')} above ${limit}.`)
      return exitFound
    })
  }
}

const isMeant = ({ accounts, except }: ScoreRule, row: { accountId: string | null; identity: string; identityName: string }): boolean =>
  (accounts.length === 0 || (row.accountId !== null && accounts.includes(row.accountId))) &&
  !except.some(pattern => namesIdentity(pattern, { key: row.identity, name: row.identityName }))
