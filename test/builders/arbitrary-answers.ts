import fc from 'fast-check'
import { metricFilterIds } from '../../src/shared/vocabulary/metric-filters.ts'
import { type Partition, partitions, regionsOf } from '../../src/shared/vocabulary/partition.ts'
import { architectures, notificationKinds, readerFeatures, SetupAnswers } from '../../src/shared/vocabulary/setup-answers.ts'

const account = fc.stringMatching(/^\d{12}$/).filter(id => id !== '000000000000')
const characters = (alphabet: string, least: number, most: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: least, maxLength: most }).map(list => list.join(''))

/** Everything a prefix may hold, and what shells, templates and policies would like to read in it. */
const prefix = fc.oneof(
  fc.constant(''),
  characters('ab1-_.', 1, 20),
  fc
    .array(
      fc.constantFrom(
        'a',
        '*',
        '?',
        '$',
        '{',
        '}',
        "'",
        '"',
        '`',
        '(',
        ')',
        ' ',
        '%',
        '${',
        '%{',
        '!',
        '&',
        ';',
        '|',
        '\\',
        'é',
        '${aws:username}'
      ),
      { minLength: 1, maxLength: 12 }
    )
    .map(parts => parts.join(''))
)
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.constantFrom('$(id)', '`id`', "'; id; '", '"; id; "', '# x', '-- x', '%PATH%')
)

const subscriber = (partition: Partition, region: string) =>
  fc.oneof(
    fc.record({
      protocol: fc.constantFrom('email' as const, 'email-json' as const),
      endpoint: characters("ab$`'();&|", 1, 12).map(text => `${text}@example.com`)
    }),
    fc.record({
      protocol: fc.constant('https' as const),
      endpoint: characters("ab$`'();&|%{}\\*?=", 0, 30).map(text => `https://example.com/${text}`),
      rawMessageDelivery: fc.boolean()
    }),
    fc.record({ protocol: fc.constant('sms' as const), endpoint: fc.constant('+4930123456') }),
    fc.record({
      protocol: fc.constant('sqs' as const),
      endpoint: fc.constant(`arn:${partition}:sqs:${region}:111122223333:alarms`),
      rawMessageDelivery: fc.boolean()
    }),
    fc.record({
      protocol: fc.constant('lambda' as const),
      endpoint: fc.constant(`arn:${partition}:lambda:${region}:111122223333:function:alarms`)
    }),
    fc.record({
      protocol: fc.constant('firehose' as const),
      endpoint: fc.constant(`arn:${partition}:firehose:${region}:111122223333:deliverystream/alarms`)
    })
  )

const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const drafted = fc
  .record({
    partition: fc.constantFrom(...partitions),
    architecture: fc.constantFrom(...architectures),
    ids: fc.uniqueArray(account, { minLength: 5, maxLength: 8 }),
    pick: fc.array(fc.nat(100), { minLength: 8, maxLength: 8 })
  })
  .chain(({ partition, architecture, ids, pick }) => {
    const at = (index: number): string => ids[(pick[index] ?? 0) % ids.length] ?? ''
    const regions = regionsOf[partition]
    const trailRegion = regions[(pick[0] ?? 0) % regions.length] ?? ''
    const bucketRegion = regions[(pick[1] ?? 0) % regions.length] ?? ''
    const hasOrganization = architecture === 'organization' || architecture === 'control-tower'
    const inTower = architecture === 'control-tower'
    const management = at(2)
    const members = architecture === 'single-account' ? [at(3)] : [...new Set([at(3), at(4), at(5), at(6)])]
    const owner = hasOrganization ? management : architecture === 'single-account' ? at(3) : at(4)
    const organizationId = 'o-exampleorgid'
    const mode = (index: number) => {
      if (hasOrganization)
        return fc.constantFrom(
          'skip' as const,
          'account' as const,
          ...(index === 0 ? ['organization' as const, 'organization' as const] : [])
        )
      return architecture === 'single-account'
        ? fc.constant('account' as const)
        : fc.constantFrom('account' as const, 'account' as const, 'skip' as const)
    }
    const trailName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{2,20}(?:-[A-Za-z0-9]{1,10})?$/)
    const trailArn = trailName.map(text => `arn:${partition}:cloudtrail:${trailRegion}:${owner}:trail/${text}`)
    const exists = inTower ? fc.constant('existing' as const) : fc.constantFrom('existing' as const, 'new' as const)
    const dataEvents = fc.constantFrom('none' as const, 'all' as const, 'chosen' as const)
    return fc.record({
      name,
      partition: fc.constant(partition),
      architecture: fc.constant(architecture),
      organization: hasOrganization
        ? fc.record({
            id: fc.constant(organizationId),
            managementAccountId: fc.constant(management),
            logArchiveAccountId: fc.constant(at(7)),
            landingZone: fc.constantFrom(null, '3.0-or-later' as const, 'before-3.0' as const)
          })
        : fc.constant(null),
      accounts: fc.tuple(
        ...members.map((accountId, index) => fc.record({ accountId: fc.constant(accountId), name: nameOfAccount, mode: mode(index) }))
      ),
      trail: exists.chain(state =>
        fc.record({
          state: fc.constant(state),
          trail: state === 'existing' && hasOrganization ? trailArn : trailName,
          accountId: fc.constant(owner),
          region: fc.constant(trailRegion),
          multiRegion: fc.boolean(),
          managementEvents: fc.constantFrom('all' as const, 'all' as const, 'read-only' as const, 'write-only' as const, 'none' as const),
          excludeKms: fc.boolean(),
          excludeRdsData: fc.boolean(),
          dataEvents,
          dataBuckets: fc.uniqueArray(characters('abc1', 3, 12), { minLength: 1, maxLength: 5 }),
          insights: fc.subarray(['ApiCallRateInsight' as const, 'ApiErrorRateInsight' as const]),
          validation: fc.boolean(),
          tags: fc.uniqueArray(
            fc.record({ key: characters('abc/é=+@ -', 1, 12).map(text => `k${text}`), value: characters('abc:/= é', 0, 20) }),
            { maxLength: 4, selector: tag => tag.key }
          )
        })
      ),
      storage: fc.record({
        state: inTower ? fc.constant('existing' as const) : fc.constantFrom('existing' as const, 'new' as const),
        bucket: fc.stringMatching(/^[a-z][a-z0-9-]{2,40}[a-z0-9]$/),
        accountId: fc.constant(inTower ? at(7) : at(1)),
        region: fc.constant(bucketRegion),
        prefix: inTower ? fc.constant('') : prefix,
        versioning: fc.boolean(),
        blockPublicAccess: fc.boolean(),
        mfaDelete: fc.boolean(),
        archiveAfterDays: nullable(fc.integer({ min: 1, max: 100 })),
        expireAfterDays: nullable(fc.integer({ min: 100, max: 4000 })),
        objectLockDays: nullable(fc.integer({ min: 1, max: 400 }))
      }),
      encryption: fc.record({
        kind: fc.constantFrom('sse-s3' as const, 'kms' as const),
        key: fc.constantFrom('existing' as const, 'new' as const),
        keyArn: fc.constant(`arn:${partition}:kms:${bucketRegion}:${at(1)}:key/11112222-3333-4444-5555-666677778888`),
        alias: characters('abc/_-1', 1, 250).map(text => `k${text}`.slice(0, 250)),
        bucketKey: fc.boolean()
      }),
      notifications: fc.record({
        kind: fc.constantFrom(...notificationKinds),
        topic: characters('abcT_-1', 1, 40),
        queue: characters('abcQ_-1', 1, 80),
        deadLetterQueue: fc.boolean(),
        rawMessageDelivery: fc.boolean(),
        encrypted: fc.boolean(),
        onlyAccounts: fc.subarray(members)
      }),
      alarms: fc.record({
        enabled: fc.boolean(),
        logGroup: characters('abc/_.#-1', 1, 60),
        retentionDays: fc.constantFrom(1, 90, 3653),
        namespace: characters("abc '$/-".replace('$', ''), 1, 30),
        filters: fc.subarray([...metricFilterIds], { minLength: 1 }),
        topic: characters('abcA_-1', 1, 40),
        encrypted: fc.boolean(),
        deliveryLogging: fc.boolean(),
        deliveryRetries: fc.integer({ min: 0, max: 100 }),
        subscribers: fc.array(subscriber(partition, trailRegion), { maxLength: 5 })
      }),
      reader: fc.record({
        kind: fc.constantFrom('user' as const, 'role' as const, 'external-role' as const),
        accountId: fc.constantFrom(...members),
        name: fc.stringMatching(/^[\w+=,.@-]{1,64}$/),
        trustedAccountId: account,
        trustedPrincipal: fc.constantFrom('root', 'user/auditor', 'role/team/auditor'),
        externalId: nullable(fc.stringMatching(/^[\w+=,.@:/-]{2,60}$/)),
        requireMfa: fc.boolean()
      }),
      features: fc.subarray([...readerFeatures], { minLength: 1 })
    })
  })

const nameOfAccount = fc.oneof(fc.constant(''), fc.string({ maxLength: 30 }))

/** Answers the wizard takes, over everything it asks. What does not go together is left out by its own rules. */
export const arbitraryAnswers: fc.Arbitrary<SetupAnswers> = drafted
  .map(draft => SetupAnswers.safeParse(draft))
  .filter(parsed => parsed.success)
  .map(parsed => {
    if (!parsed.success) throw new Error('filtered')
    return parsed.data
  })
