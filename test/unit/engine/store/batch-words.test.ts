import { describe, expect, it } from 'vitest'
import { BatchWords } from '../../../../src/engine/store/batch-words.ts'
import { EventBatchBuilder } from '../../../../src/engine/store/event-batch.ts'
import { LocalWords } from '../../../../src/engine/store/local-words.ts'
import type { Activity } from '../../../../src/shared/vocabulary/activity.ts'
import { anActivity } from '../../../builders/an-activity.ts'

/** Far more of everything than a parser remembers, some of it again and again. */
function* manyActivities(count: number): Generator<Activity> {
  const session = anActivity().session
  for (let i = 0; i < count; i++) {
    const n = i % 3 === 0 ? i % 50 : i
    yield anActivity({
      identity: { key: `user/${n % 20_000}`, type: 'iam-user', name: `u${n}`, accountId: null, uniqueId: `AIDA${n}` },
      session: i % 2 === 0 ? session : { ...session, name: `session-${n}` },
      eventSource: `service-${n % 97}`,
      eventName: `Call${n % 30_000}`,
      sourceIp: `address-${n}`,
      text: n % 5 === 0 ? '' : `object-${n}`,
      uses: [
        {
          action: `a:${n % 300}`,
          class: 'view',
          resource: { arn: `arn:${n % 25_000}`, type: 'other', accountId: `${n % 40}`, region: null, inferred: false }
        }
      ]
    })
  }
}

describe('words of a parser', () => {
  it('mean what they meant when they were told, however much has been forgotten since', () => {
    const words = new BatchWords()
    const builder = new EventBatchBuilder(1000, words)
    const local = new LocalWords()
    const said: Activity[] = []
    const wrong: number[] = []
    const compare = () => {
      const told = words.takeNew()
      if (told !== null) local.add(told)
      const batch = builder.take()
      for (const [i, activity] of said.splice(0).entries()) {
        const understood = readBack(batch, i)
        if (JSON.stringify(understood) !== JSON.stringify(plainly(activity))) wrong.push(i)
      }
    }
    // The writer keeps ids of its own; here the words themselves are wanted, so what an id stood for is noted beside it.
    const notes = new Map<string, unknown>()
    const word = <T>(kind: 'identity' | 'session' | 'call' | 'ip' | 'text' | 'uses' | 'action' | 'resource', id: number): T => {
      local[kind].id(id, value => {
        notes.set(`${kind} ${id}`, value)
        return 0
      })
      return notes.get(`${kind} ${id}`) as T
    }
    const readBack = (batch: ReturnType<EventBatchBuilder['take']>, i: number) => {
      const session = word<{ identity: number; fields: string }>('session', batch.session[i] as number)
      const [action, , resource] = word<[number, number, number]>('uses', batch.uses[i] as number)
      return [
        word('identity', batch.identity[i] as number),
        [word<Activity['identity']>('identity', session.identity).key, session.fields.split('\0').slice(0, 3)],
        word('call', batch.call[i] as number),
        word('ip', batch.ip[i] as number),
        word('text', batch.text[i] as number),
        [word('action', action), word('resource', resource)]
      ]
    }
    const plainly = ({ identity, session, eventSource, eventName, sourceIp, text, uses }: Activity) => [
      identity,
      [identity.key, [identity.uniqueId, session.accessKeyId, session.name ?? '']],
      { source: eventSource, name: eventName },
      sourceIp,
      text,
      [uses[0]?.action, uses[0]?.resource]
    ]
    for (const activity of manyActivities(60_000)) {
      builder.add(activity, 0, () => activity)
      said.push(activity)
      if (builder.full) compare()
    }
    expect(wrong).toEqual([])
  })
})
